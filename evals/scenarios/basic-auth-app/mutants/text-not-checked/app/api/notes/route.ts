import { auth } from '@clerk/nextjs/server';
import { revalidateTag } from 'next/cache';
import { addMyNote, getMyNotes, notesTag } from '@/lib/notes';

// auth() and an explicit Response: auth.protect() would redirect an API client to the sign-in page.

export async function GET() {
  const { userId } = await auth();
  if (!userId) return Response.json({ error: 'Not signed in' }, { status: 401 });

  return Response.json({ notes: await getMyNotes() });
}

export async function POST(request: Request) {
  const { userId } = await auth();
  if (!userId) return Response.json({ error: 'Not signed in' }, { status: 401 });

  const body = await request.json().catch(() => null);
  const note = await addMyNote(body.text);
  // updateTag() works in Server Actions only.
  revalidateTag(notesTag(userId), { expire: 0 });
  return Response.json({ note }, { status: 201 });
}
