import 'server-only';

import { cookies } from 'next/headers';

export async function getUserId(): Promise<string | undefined> {
  const payload = (await cookies()).get('__session')?.value.split('.')[1];
  if (!payload) return undefined;
  return JSON.parse(Buffer.from(payload, 'base64url').toString()).sub;
}
