'use server';
import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { removeCallback } from '@/lib/store';

export async function markCalled(form: FormData) {
  await auth.protect();
  removeCallback(String(form.get('callback')));
  revalidatePath('/bookings');
}
