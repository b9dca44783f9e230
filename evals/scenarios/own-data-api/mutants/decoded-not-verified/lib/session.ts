import 'server-only';
import { cookies, headers } from 'next/headers';

export async function readUserId(): Promise<string | undefined> {
  const bearer = (await headers()).get('authorization')?.replace(/^Bearer /, '');
  const token = bearer ?? (await cookies()).get('__session')?.value;
  const payload = token?.split('.')[1];
  if (!payload) return undefined;
  const { sub, sid, sts } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return sid && sts !== 'pending' ? sub : undefined;
}
