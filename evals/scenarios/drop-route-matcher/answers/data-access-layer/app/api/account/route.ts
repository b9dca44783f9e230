import { z } from 'zod';
import { api } from '@/lib/doors';
import { moveTo, myAccount } from '@/lib/magazine';

const Changes = z.object({ address: z.string().min(1).max(200) });

export const GET = api(async () => Response.json(await myAccount()));

export const PATCH = api(async (request: Request) => {
  // Whoever is not signed in gets a 401, whatever they send.
  await myAccount();
  const body = Changes.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid address' }, { status: 400 });
  return Response.json({ account: await moveTo(body.data.address) });
});
