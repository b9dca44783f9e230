import { auth } from '@clerk/nextjs/server';
import { addNote, listNotes } from '@/lib/notes';

export async function GET() {
  const { userId } = await auth.protect();
  return Response.json({ notes: listNotes(userId) });
}

export async function POST(request: Request) {
  const { userId } = await auth.protect();
  const { text } = await request.json();
  if (typeof text !== 'string' || !text) return Response.json({ error: 'Write something' }, { status: 400 });
  return Response.json(addNote(userId, text), { status: 201 });
}
