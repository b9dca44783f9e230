'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { myRecord } from '@/lib/access';
import { enter } from '@/lib/doors';
import { Cancellation, Phone } from '@/lib/schema';

export async function cancelAppointment(formData: FormData) {
  await enter(async () => {
    const record = await myRecord();
    record.cancel(Cancellation.parse(Object.fromEntries(formData)).appointmentId);
  });
  redirect('/portal');
}

export async function changeContact(formData: FormData) {
  await enter(async () => {
    const record = await myRecord();
    record.changePhone(Phone.parse(Object.fromEntries(formData)).phone);
  });
  revalidatePath('/portal/contact');
}
