import { auth } from '@clerk/nextjs/server';
import { revalidateTag } from 'next/cache';
import { addMyNote, getMyNotes, NoteText, notesTag } from '@/lib/notes';

export async function GET() {
  await auth.protect();
  return Response.json({ notes: await getMyNotes() });
}

export async function POST(request: Request) {
  const { userId } = await auth.protect();

  const body = await request.json().catch(() => null);
  const text = NoteText.safeParse(body?.text);
  if (!text.success) return Response.json({ error: text.error.issues[0].message }, { status: 400 });

  const note = await addMyNote(text.data);
  // updateTag() works in Server Actions only.
  revalidateTag(notesTag(userId), { expire: 0 });
  return Response.json({ note }, { status: 201 });
}
