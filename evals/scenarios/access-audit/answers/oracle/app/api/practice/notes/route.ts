import { auth } from '@clerk/nextjs/server';
import { addNote, listNotes } from '@/lib/db';
import { forbidden, invalid, unauthorized } from '@/lib/responses';
import { NoteText } from '@/lib/schema';

/** For the board on /practice/notes, which only shows when someone is signed in. */
export async function GET() {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (!orgId) return forbidden();
  return Response.json({ notes: listNotes(orgId) });
}

export async function POST(request: Request) {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (!orgId) return forbidden();
  const body = NoteText.safeParse(await request.json());
  if (!body.success) return invalid();
  return Response.json(addNote(orgId, body.data.text), { status: 201 });
}
