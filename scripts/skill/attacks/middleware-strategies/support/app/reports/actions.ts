'use server';

import { auth } from '@clerk/nextjs/server';

export async function orderReport(_previous: unknown, form: FormData) {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return { ok: false, error: 'Sign in first.' };
  return { ok: true, ordered: String(form.get('name')) };
}
