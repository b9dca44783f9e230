import { auth } from '@clerk/nextjs/server';
import { z } from 'zod';
import { unauthorized } from '@/lib/responses';
import { addDoc, findDoc, listDocs } from '@/lib/store';

const NewDoc = z.object({
  name: z.string().regex(/^[\w.-]+$/),
  title: z.string().min(1),
  text: z.string(),
});

export async function GET() {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return unauthorized();
  return Response.json({ docs: listDocs().map(({ name, title }) => ({ name, title })) });
}

export async function POST(request: Request) {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return unauthorized();
  const body = NewDoc.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid document' }, { status: 400 });
  if (findDoc(body.data.name)) return Response.json({ error: 'Name is taken' }, { status: 409 });
  return Response.json(addDoc(body.data), { status: 201 });
}
