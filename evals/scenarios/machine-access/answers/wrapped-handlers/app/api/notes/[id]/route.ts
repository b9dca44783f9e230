import { changeNote, deleteNote, findNote } from '@/lib/notes';
import { readers, serve, writers } from '@/lib/serve';

type Context = RouteContext<'/api/notes/[id]'>;

const notFound = () => Response.json({ error: 'No such note' }, { status: 404 });

export const GET = serve<Context>(readers, async (ownerId, _request, { params }) => {
  const note = findNote(ownerId, (await params).id);
  return note ? Response.json(note) : notFound();
});

export const PATCH = serve<Context>(writers, async (ownerId, request, { params }) => {
  const { text } = await request.json();
  if (typeof text !== 'string' || !text) return Response.json({ error: 'Write something' }, { status: 400 });
  const note = changeNote(ownerId, (await params).id, text);
  return note ? Response.json(note) : notFound();
});

export const DELETE = serve<Context>(writers, async (ownerId, _request, { params }) =>
  deleteNote(ownerId, (await params).id) ? new Response(null, { status: 204 }) : notFound(),
);
