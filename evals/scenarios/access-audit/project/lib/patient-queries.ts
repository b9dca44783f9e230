'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { addAppointment, findPatient, listPatients } from './db';
import { Booking } from './schema';
import { requireStaff } from './session';

export async function searchPatients(orgId: string, query: string) {
  const wanted = query.toLowerCase();
  return listPatients(orgId).filter(({ name }) => name.toLowerCase().includes(wanted));
}

export async function bookAppointment(formData: FormData) {
  const orgId = await requireStaff();
  const { patientId, day, reason } = Booking.parse(Object.fromEntries(formData));
  if (findPatient(patientId)?.orgId !== orgId) return;
  addAppointment({ patientId, day, reason });
  revalidatePath(`/practice/patients/${patientId}`);
}

export async function countPatients() {
  const { orgId } = await auth();
  return orgId ? listPatients(orgId).length : 0;
}
