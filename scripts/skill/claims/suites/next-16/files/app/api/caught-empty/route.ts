import { auth } from '@clerk/nextjs/server';

export async function GET() {
  try {
    await auth.protect();
  } catch {}
  return Response.json({ secret: 'the vault opens at nine' });
}
