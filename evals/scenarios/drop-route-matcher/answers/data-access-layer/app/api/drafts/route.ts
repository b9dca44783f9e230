import { z } from 'zod';
import { api } from '@/lib/doors';
import { desk, writeDraft } from '@/lib/magazine';

const NewDraft = z.object({
  slug: z.string().regex(/^[a-z-]+$/),
  title: z.string().min(1),
  text: z.string(),
});

export const GET = api(async () => Response.json({ drafts: (await desk()).drafts }));

export const POST = api(async (request: Request) => {
  // Readers get a 403, whatever they send.
  await desk();
  const body = NewDraft.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid draft' }, { status: 400 });
  return Response.json(await writeDraft(body.data), { status: 201 });
});
