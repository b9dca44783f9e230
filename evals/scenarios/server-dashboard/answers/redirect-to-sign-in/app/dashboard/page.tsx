import { auth, clerkClient } from '@clerk/nextjs/server';
import { FileView } from '@/components/file-view';
import { ProfileCard } from '@/components/profile-card';
import { findPatient, toFile } from '@/lib/patients';

export default async function DashboardPage() {
  const { isAuthenticated, userId, redirectToSignIn } = await auth();
  if (!isAuthenticated) return redirectToSignIn();

  const clerk = await clerkClient();
  const user = await clerk.users.getUser(userId);
  const patient = findPatient(userId);

  return (
    <main>
      <h1>My dashboard</h1>
      <ProfileCard name={user.fullName} email={user.primaryEmailAddress?.emailAddress} />
      {patient ? (
        <FileView file={toFile(patient)} />
      ) : (
        <p>We have no file for you yet. Please ring reception on 555 0134.</p>
      )}
      <aside>
        <h2>Evening sessions</h2>
        <p>After six, come in by the quay entrance with code 7719.</p>
      </aside>
    </main>
  );
}
