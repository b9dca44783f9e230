'use server';

import { addCallback } from '@/lib/db';
import { Callback } from '@/lib/schema';

/** For everybody: people who need a doctor do not sign in first. */
export async function askForCallback(formData: FormData) {
  const { phone } = Callback.parse(Object.fromEntries(formData));
  addCallback(phone);
}
