import 'server-only';
import { cookies, headers } from 'next/headers';

/** The id of the user who sent the request. */
export async function readUserId(): Promise<string | undefined> {
  const bearer = (await headers()).get('authorization')?.replace('Bearer ', '');
  const token = bearer ?? (await cookies()).get('__session')?.value;
  const payload = token?.split('.')[1];
  return payload && JSON.parse(Buffer.from(payload, 'base64url').toString()).sub;
}
