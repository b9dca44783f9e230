import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';

/** For pages and actions: sends people who are not signed in to the sign-in page; readers see "not found". */
export async function requireEditor(): Promise<void> {
  const { sessionClaims } = await auth.protect();
  if (sessionClaims.metadata?.role !== 'editor') notFound();
}

/** For route handlers: the answer for those who are no editors, or undefined for editors. */
export async function refuseUnlessEditor(): Promise<Response | undefined> {
  const { isAuthenticated, sessionClaims } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (sessionClaims.metadata?.role !== 'editor')
    return Response.json({ error: 'Editors only' }, { status: 403 });
}

export const unauthorized = () => Response.json({ error: 'Sign in first' }, { status: 401 });
