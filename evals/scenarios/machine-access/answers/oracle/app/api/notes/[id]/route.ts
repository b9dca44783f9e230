import { ownerOf } from '@/lib/caller';
import { changeNote, deleteNote, findNote } from '@/lib/notes';

type Context = RouteContext<'/api/notes/[id]'>;

const notFound = () => Response.json({ error: 'No such note' }, { status: 404 });

export async function GET(_request: Request, { params }: Context) {
  const ownerId = await ownerOf('notes:read');
  if (ownerId instanceof Response) return ownerId;
  const note = findNote(ownerId, (await params).id);
  return note ? Response.json(note) : notFound();
}

export async function PATCH(request: Request, { params }: Context) {
  const ownerId = await ownerOf('notes:write');
  if (ownerId instanceof Response) return ownerId;
  const { text } = await request.json();
  if (typeof text !== 'string' || !text) return Response.json({ error: 'Write something' }, { status: 400 });
  const note = changeNote(ownerId, (await params).id, text);
  return note ? Response.json(note) : notFound();
}

export async function DELETE(_request: Request, { params }: Context) {
  const ownerId = await ownerOf('notes:write');
  if (ownerId instanceof Response) return ownerId;
  return deleteNote(ownerId, (await params).id) ? new Response(null, { status: 204 }) : notFound();
}
