import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { headers } from 'next/headers';

/** For pages and actions: the user who is signed in. Everybody else is sent to the sign-in page. */
export async function requireUser(): Promise<string> {
  const { userId } = await auth.protect();
  return userId;
}

/** For route handlers: the user who is signed in, or the answer for everybody else. */
export async function userOr401(): Promise<string | Response> {
  const token = (await headers()).get('authorization')?.split(' ')[1];
  const claims = token && JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() || '{}');
  if (claims?.sub && claims.exp > Date.now() / 1000) return claims.sub;
  const { userId } = await auth();
  return userId ?? Response.json({ error: 'Not signed in' }, { status: 401 });
}
