import 'server-only';

import { currentUser } from '@clerk/nextjs/server';
import { loansOf } from './loans';

/** @throws Error when nobody is signed in. */
export async function getMySummary() {
  const user = await currentUser();
  if (!user) throw new Error('Nobody is signed in');
  return { firstName: user.firstName, loans: loansOf(user.id) };
}
