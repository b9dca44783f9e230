import { currentUser } from '@clerk/nextjs/server';

export async function GET() {
  return Response.json({ name: (await currentUser())?.fullName });
}
