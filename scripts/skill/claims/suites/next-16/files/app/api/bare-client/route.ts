import { createClerkClient } from '@clerk/nextjs/server';

export async function GET() {
  const user = await createClerkClient({}).users.getUser('user_alice');
  return Response.json({ name: user.fullName });
}
