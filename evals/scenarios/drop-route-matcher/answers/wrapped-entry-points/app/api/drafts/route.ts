import { z } from 'zod';
import { handler } from '@/lib/entry';
import { addDraft, listDrafts } from '@/lib/store';

const NewDraft = z.object({
  slug: z.string().regex(/^[a-z-]+$/),
  title: z.string().min(1),
  text: z.string(),
});

export const GET = handler('editors', () => Response.json({ drafts: listDrafts() }));

export const POST = handler('editors', async (request) => {
  const body = NewDraft.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid draft' }, { status: 400 });
  return Response.json(addDraft(body.data), { status: 201 });
});
