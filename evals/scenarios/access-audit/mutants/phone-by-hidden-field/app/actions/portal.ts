'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { changePhone, findAppointment, removeAppointment } from '@/lib/db';
import { Cancellation, Contact } from '@/lib/schema';
import { requirePatient } from '@/lib/session';

export async function cancelAppointment(formData: FormData) {
  const patient = await requirePatient();
  const { appointmentId } = Cancellation.parse(Object.fromEntries(formData));
  if (findAppointment(appointmentId)?.patientId === patient.id) removeAppointment(appointmentId);
  redirect('/portal');
}

export async function changeContact(formData: FormData) {
  await auth.protect();
  const { patientId, phone } = Contact.parse(Object.fromEntries(formData));
  changePhone(patientId, phone);
  revalidatePath('/portal/contact');
}
