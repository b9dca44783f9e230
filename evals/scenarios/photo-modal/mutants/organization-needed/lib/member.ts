import 'server-only';
import { auth } from '@clerk/nextjs/server';

/** The member who asks; leads everybody else to the sign-in page. Every entry point calls it for itself. */
export async function requireMember(): Promise<string> {
  const { userId } = await auth.protect({ role: 'org:member' });
  return userId;
}
