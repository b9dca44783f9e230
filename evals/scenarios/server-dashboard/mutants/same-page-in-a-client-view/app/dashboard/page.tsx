import { auth, currentUser } from '@clerk/nextjs/server';
import { DashboardView } from '@/components/dashboard-view';
import { findPatient } from '@/lib/patients';

export default async function DashboardPage() {
  const { userId } = await auth.protect();
  const user = await currentUser();
  const patient = findPatient(userId);

  return (
    <DashboardView
      name={user?.fullName}
      email={user?.primaryEmailAddress?.emailAddress}
      file={
        patient && {
          therapist: patient.therapist,
          appointments: patient.appointments,
          exercises: patient.exercises,
        }
      }
    />
  );
}
