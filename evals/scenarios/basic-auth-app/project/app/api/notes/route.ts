import { revalidateTag } from 'next/cache';
import { addNote, listNotes, NoteText } from '@/lib/notes';

export async function GET() {
  return Response.json({ notes: await listNotes() });
}

export async function POST(request: Request) {
  const body = await request.json().catch(() => null);
  const text = NoteText.safeParse(body?.text);
  if (!text.success) return Response.json({ error: text.error.issues[0].message }, { status: 400 });
  const note = addNote(text.data);
  revalidateTag('notes', { expire: 0 });
  return Response.json({ note }, { status: 201 });
}
