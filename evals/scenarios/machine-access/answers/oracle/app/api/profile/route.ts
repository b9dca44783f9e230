import { personHere } from '@/lib/caller';
import { getProfile, setNewsletter } from '@/lib/profiles';

export async function GET() {
  const userId = await personHere();
  if (userId instanceof Response) return userId;
  return Response.json(getProfile(userId));
}

export async function PATCH(request: Request) {
  const userId = await personHere();
  if (userId instanceof Response) return userId;
  const { newsletter } = await request.json();
  return Response.json(setNewsletter(userId, newsletter === true));
}
