import { revalidateTag } from 'next/cache';
import { addNote, listNotes, NoteText, tagsOf } from '@/lib/notes';
import { withSession } from '@/lib/with-session';

export const GET = withSession(async ({ userId }) => Response.json({ notes: await listNotes(userId) }));

export const POST = withSession(async ({ userId, orgId }, request) => {
  const body = await request.json().catch(() => null);
  const text = NoteText.safeParse(body?.text);
  if (!text.success) return Response.json({ error: text.error.issues[0].message }, { status: 400 });
  const note = addNote({ userId, orgId: orgId ?? null }, text.data);
  for (const tag of tagsOf(note)) revalidateTag(tag, { expire: 0 });
  return Response.json({ note }, { status: 201 });
});
