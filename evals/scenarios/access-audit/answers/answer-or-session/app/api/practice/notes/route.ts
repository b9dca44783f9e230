import { staff } from '@/lib/callers';
import { addNote, listNotes } from '@/lib/db';
import { invalid } from '@/lib/responses';
import { NoteText } from '@/lib/schema';

export async function GET() {
  const practice = await staff();
  return practice instanceof Response ? practice : Response.json({ notes: listNotes(practice) });
}

export async function POST(request: Request) {
  const practice = await staff();
  if (practice instanceof Response) return practice;
  const body = NoteText.safeParse(await request.json());
  if (!body.success) return invalid();
  return Response.json(addNote(practice, body.data.text), { status: 201 });
}
