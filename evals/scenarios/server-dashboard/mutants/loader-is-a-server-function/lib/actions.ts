'use server';

import { findPatient, type PatientFile } from './patients';

export async function loadFile(userId: string): Promise<PatientFile | null> {
  const patient = findPatient(userId);
  if (!patient) return null;
  const { therapist, appointments, exercises } = patient;
  return { therapist, appointments, exercises };
}
