import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';

/** For pages and actions: sends people who are not signed in to the sign-in page; readers see "not found". */
export async function requireEditor(): Promise<void> {
  const { has } = await auth.protect();
  if (!has({ role: 'org:admin' })) notFound();
}

/** For route handlers: the answer for those who are no editors, or undefined for editors. */
export async function refuseUnlessEditor(): Promise<Response | undefined> {
  const { isAuthenticated, has } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (!has({ role: 'org:admin' })) return Response.json({ error: 'Editors only' }, { status: 403 });
}

export const unauthorized = () => Response.json({ error: 'Sign in first' }, { status: 401 });
