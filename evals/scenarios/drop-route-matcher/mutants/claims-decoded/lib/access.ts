import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { cookies, headers } from 'next/headers';
import { notFound } from 'next/navigation';

/** For pages and actions: sends people who are not signed in to the sign-in page; readers see "not found". */
export async function requireEditor(): Promise<void> {
  const { sessionClaims } = await auth.protect();
  if (sessionClaims.metadata?.role !== 'editor') notFound();
}

/** For route handlers: the answer for those who are no editors, or undefined for editors. */
export async function refuseUnlessEditor(): Promise<Response | undefined> {
  const claims = await readClaims();
  if (!claims?.sub) return unauthorized();
  if (claims.metadata?.role !== 'editor') return Response.json({ error: 'Editors only' }, { status: 403 });
}

async function readClaims(): Promise<(CustomJwtSessionClaims & { sub?: string }) | undefined> {
  const token =
    (await headers()).get('authorization')?.replace('Bearer ', '') ??
    (await cookies()).get('__session')?.value;
  const payload = token?.split('.')[1];
  return payload && JSON.parse(Buffer.from(payload, 'base64url').toString());
}

export const unauthorized = () => Response.json({ error: 'Sign in first' }, { status: 401 });
