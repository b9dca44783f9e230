'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { changePhone, findAppointment, removeAppointment } from '@/lib/db';
import { Cancellation, Phone } from '@/lib/schema';
import { requirePatient } from '@/lib/session';

export async function cancelAppointment(formData: FormData) {
  const patient = await requirePatient();
  const { appointmentId } = Cancellation.parse(Object.fromEntries(formData));
  if (findAppointment(appointmentId)?.patientId === patient.id) removeAppointment(appointmentId);
  redirect('/portal');
}

export async function changeContact(formData: FormData) {
  const patient = await requirePatient();
  const { phone } = Phone.parse(Object.fromEntries(formData));
  changePhone(patient.id, phone);
  revalidatePath('/portal/contact');
}
