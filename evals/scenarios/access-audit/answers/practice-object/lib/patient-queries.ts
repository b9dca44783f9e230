'use server';

import { revalidatePath } from 'next/cache';
import { addAppointment, findPatient } from './db';
import { Booking } from './schema';
import { requireStaff } from './session';

export async function bookAppointment(formData: FormData) {
  const orgId = await requireStaff();
  const { patientId, day, reason } = Booking.parse(Object.fromEntries(formData));
  if (findPatient(patientId)?.orgId !== orgId) return;
  addAppointment({ patientId, day, reason });
  revalidatePath(`/practice/patients/${patientId}`);
}
