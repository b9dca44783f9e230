import 'server-only';

import { currentUser } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { findPatient, type PatientFile } from './patients';

const requireUser = cache(async () => (await currentUser()) ?? redirect('/sign-in'));

export async function getMyProfile() {
  const user = await requireUser();
  return { name: user.fullName, email: user.primaryEmailAddress?.emailAddress };
}

export async function getMyFile(): Promise<PatientFile | undefined> {
  const { id } = await requireUser();
  const patient = findPatient(id);
  return (
    patient && {
      therapist: patient.therapist,
      appointments: patient.appointments,
      exercises: patient.exercises,
    }
  );
}
