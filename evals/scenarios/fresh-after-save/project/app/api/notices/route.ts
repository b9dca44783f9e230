import { auth } from '@clerk/nextjs/server';
import { z } from 'zod';
import { getNotices } from '@/lib/board';
import { insertNotice } from '@/lib/store';

const NewNotice = z.object({ text: z.string().trim().min(1).max(500) });

export async function GET() {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Sign in first' }, { status: 401 });
  if (!orgId) return Response.json({ error: 'No organization' }, { status: 403 });
  return Response.json(await getNotices(orgId));
}

export async function POST(request: Request) {
  const { isAuthenticated, userId, orgId } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Sign in first' }, { status: 401 });
  if (!orgId) return Response.json({ error: 'No organization' }, { status: 403 });
  const body = NewNotice.safeParse(await request.json().catch(() => undefined));
  if (!body.success) return Response.json({ error: 'Invalid notice' }, { status: 400 });
  const { id } = await insertNotice({ organizationId: orgId, authorId: userId, text: body.data.text });
  return Response.json({ id }, { status: 201 });
}
