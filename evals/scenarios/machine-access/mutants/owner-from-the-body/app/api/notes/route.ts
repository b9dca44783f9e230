import { ownerOf } from '@/lib/caller';
import { addNote, listNotes } from '@/lib/notes';

export async function GET() {
  const ownerId = await ownerOf('notes:read');
  if (ownerId instanceof Response) return ownerId;
  return Response.json({ notes: listNotes(ownerId) });
}

export async function POST(request: Request) {
  const ownerId = await ownerOf('notes:write');
  if (ownerId instanceof Response) return ownerId;
  const { text, ownerId: given } = await request.json();
  if (typeof text !== 'string' || !text) return Response.json({ error: 'Write something' }, { status: 400 });
  return Response.json(addNote(given ?? ownerId, text), { status: 201 });
}
