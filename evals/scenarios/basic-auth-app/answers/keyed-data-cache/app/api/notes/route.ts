import { auth } from '@clerk/nextjs/server';
import { revalidateTag } from 'next/cache';
import { addNote, listNotes, NoteText, tagOf } from '@/lib/notes';

const signedOut = () => Response.json({ error: 'Sign in first' }, { status: 401 });

export async function GET() {
  const { userId } = await auth();
  if (!userId) return signedOut();
  return Response.json({ notes: await listNotes(userId) });
}

export async function POST(request: Request) {
  const { userId, orgId } = await auth();
  if (!userId) return signedOut();
  const body = await request.json().catch(() => null);
  const text = NoteText.safeParse(body?.text);
  if (!text.success) return Response.json({ error: text.error.issues[0].message }, { status: 400 });
  const note = addNote({ userId, orgId: orgId ?? null }, text.data);
  revalidateTag(tagOf(userId), { expire: 0 });
  return Response.json({ note }, { status: 201 });
}
