import { auth, currentUser } from '@clerk/nextjs/server';
import { MyFile } from '@/components/my-file';
import { ProfileCard } from '@/components/profile-card';

export default async function DashboardPage() {
  const { userId } = await auth.protect();
  const user = await currentUser();

  return (
    <main>
      <h1>My dashboard</h1>
      <ProfileCard name={user?.fullName} email={user?.primaryEmailAddress?.emailAddress} />
      <MyFile userId={userId} />
      <aside>
        <h2>Evening sessions</h2>
        <p>After six, come in by the quay entrance with code 7719.</p>
      </aside>
    </main>
  );
}
