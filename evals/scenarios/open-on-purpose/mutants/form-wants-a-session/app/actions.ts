'use server';
import { auth } from '@clerk/nextjs/server';
import { addCallback } from '@/lib/store';

export async function requestCallback(form: FormData) {
  await auth.protect();
  const name = form.get('name');
  const phone = form.get('phone');
  if (typeof name !== 'string' || typeof phone !== 'string') return;
  addCallback({ name: name.slice(0, 80), phone: phone.slice(0, 30) });
}
