'use server';

import { auth } from '@clerk/nextjs/server';

export async function protectIt() {
  await auth.protect();
  return 'the vault opens at nine';
}
