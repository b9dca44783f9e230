'use server';
import { revalidatePath } from 'next/cache';
import { removeCallback } from '@/lib/store';

export async function markCalled(form: FormData) {
  removeCallback(String(form.get('callback')));
  revalidatePath('/bookings');
}
