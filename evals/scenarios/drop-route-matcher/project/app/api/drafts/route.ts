import { z } from 'zod';
import { addDraft, listDrafts } from '@/lib/store';

const NewDraft = z.object({
  slug: z.string().regex(/^[a-z-]+$/),
  title: z.string().min(1),
  text: z.string(),
});

export async function GET() {
  return Response.json({ drafts: listDrafts() });
}

export async function POST(request: Request) {
  const body = NewDraft.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid draft' }, { status: 400 });
  return Response.json(addDraft(body.data), { status: 201 });
}
