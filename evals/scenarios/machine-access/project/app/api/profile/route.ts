import { auth } from '@clerk/nextjs/server';
import { getProfile, setNewsletter } from '@/lib/profiles';

export async function GET() {
  const { userId } = await auth.protect();
  return Response.json(getProfile(userId));
}

export async function PATCH(request: Request) {
  const { userId } = await auth.protect();
  const { newsletter } = await request.json();
  return Response.json(setNewsletter(userId, newsletter === true));
}
