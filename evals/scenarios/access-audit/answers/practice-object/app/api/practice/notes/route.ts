import { myPractice } from '@/lib/access';
import { api } from '@/lib/doors';
import { invalid } from '@/lib/responses';
import { NoteText } from '@/lib/schema';

export const GET = api(async () => Response.json({ notes: (await myPractice()).notes() }));

export const POST = api(async (request: Request) => {
  const practice = await myPractice();
  const body = NoteText.safeParse(await request.json());
  return body.success ? Response.json(practice.addNote(body.data.text), { status: 201 }) : invalid();
});
