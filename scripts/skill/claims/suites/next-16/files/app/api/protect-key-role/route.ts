import { auth } from '@clerk/nextjs/server';

export async function GET() {
  await auth.protect({ role: 'org:admin' }, { token: 'api_key' });
  return Response.json({ secret: 'the vault opens at nine' });
}
