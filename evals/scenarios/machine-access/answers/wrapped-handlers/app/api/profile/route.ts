import { getProfile, setNewsletter } from '@/lib/profiles';
import { serve } from '@/lib/serve';

export const GET = serve({ people: true }, async (userId) => Response.json(getProfile(userId)));

export const PATCH = serve({ people: true }, async (userId, request) => {
  const { newsletter } = await request.json();
  return Response.json(setNewsletter(userId, newsletter === true));
});
