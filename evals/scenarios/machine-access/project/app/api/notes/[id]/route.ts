import { auth } from '@clerk/nextjs/server';
import { changeNote, deleteNote, findNote } from '@/lib/notes';

type Context = RouteContext<'/api/notes/[id]'>;

const notFound = () => Response.json({ error: 'No such note' }, { status: 404 });

export async function GET(_request: Request, { params }: Context) {
  const { userId } = await auth.protect();
  const note = findNote(userId, (await params).id);
  return note ? Response.json(note) : notFound();
}

export async function PATCH(request: Request, { params }: Context) {
  const { userId } = await auth.protect();
  const { text } = await request.json();
  if (typeof text !== 'string' || !text) return Response.json({ error: 'Write something' }, { status: 400 });
  const note = changeNote(userId, (await params).id, text);
  return note ? Response.json(note) : notFound();
}

export async function DELETE(_request: Request, { params }: Context) {
  const { userId } = await auth.protect();
  return deleteNote(userId, (await params).id) ? new Response(null, { status: 204 }) : notFound();
}
