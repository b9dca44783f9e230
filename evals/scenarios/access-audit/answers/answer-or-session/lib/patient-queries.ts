'use server';

import { revalidatePath } from 'next/cache';
import { addAppointment, findPatient, listPatients } from './db';
import { Booking } from './schema';
import { requireStaff } from './session';

/** Whoever calls it searches their own practice. */
export async function searchPatients(query: string) {
  const orgId = await requireStaff();
  const wanted = String(query).toLowerCase();
  return listPatients(orgId).filter(({ name }) => name.toLowerCase().includes(wanted));
}

export async function bookAppointment(formData: FormData) {
  const orgId = await requireStaff();
  const { patientId, day, reason } = Booking.parse(Object.fromEntries(formData));
  if (findPatient(patientId)?.orgId !== orgId) return;
  addAppointment({ patientId, day, reason });
  revalidatePath(`/practice/patients/${patientId}`);
}
