import { auth } from '@clerk/nextjs/server';

export async function GET() {
  auth.protect();
  return Response.json({ secret: 'the vault opens at nine' });
}
