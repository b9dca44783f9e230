import 'server-only';
import { auth } from '@clerk/nextjs/server';

/** The user who is signed in. Everybody else is refused here. */
export async function requireUser(): Promise<string> {
  const { userId } = await auth.protect();
  return userId;
}
