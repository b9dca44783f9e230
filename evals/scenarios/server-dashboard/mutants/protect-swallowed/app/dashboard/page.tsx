import { auth, currentUser } from '@clerk/nextjs/server';
import { FileView } from '@/components/file-view';
import { ProfileCard } from '@/components/profile-card';
import { findPatient } from '@/lib/patients';

async function load() {
  try {
    const { userId } = await auth.protect();
    return { user: await currentUser(), patient: findPatient(userId) };
  } catch (error) {
    console.error('The dashboard could not be loaded', error);
  }
}

export default async function DashboardPage() {
  const loaded = await load();
  if (!loaded) return <p>Something went wrong. Please try again later.</p>;
  const { user, patient } = loaded;

  return (
    <main>
      <h1>My dashboard</h1>
      <ProfileCard name={user?.fullName} email={user?.primaryEmailAddress?.emailAddress} />
      {patient ? (
        <FileView
          file={{
            therapist: patient.therapist,
            appointments: patient.appointments,
            exercises: patient.exercises,
          }}
        />
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
