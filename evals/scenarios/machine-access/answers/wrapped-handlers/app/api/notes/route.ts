import { addNote, listNotes } from '@/lib/notes';
import { readers, serve, writers } from '@/lib/serve';

export const GET = serve(readers, async (ownerId) =>
  Response.json({ notes: listNotes(ownerId) }, { headers: { 'Cache-Control': 'private, no-store' } }),
);

export const POST = serve(writers, async (ownerId, request) => {
  const { text } = await request.json();
  if (typeof text !== 'string' || !text) return Response.json({ error: 'Write something' }, { status: 400 });
  return Response.json(addNote(ownerId, text), { status: 201 });
});
