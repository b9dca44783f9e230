import { auth, currentUser } from '@clerk/nextjs/server';
import { FileView } from '@/components/file-view';
import { ProfileCard } from '@/components/profile-card';
import { findPatient } from '@/lib/patients';

export default async function DashboardPage() {
  const { userId } = await auth.protect();
  const user = await currentUser();
  const patient = findPatient(userId);

  return (
    <main>
      <h1>My dashboard</h1>
      <ProfileCard name={user?.fullName} email={user?.primaryEmailAddress?.emailAddress} />
      {patient ? (
        <FileView file={patient} />
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
