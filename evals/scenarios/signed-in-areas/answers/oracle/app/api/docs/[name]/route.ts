import { auth } from '@clerk/nextjs/server';
import { unauthorized } from '@/lib/responses';
import { findDoc, removeDoc } from '@/lib/store';

type Context = RouteContext<'/api/docs/[name]'>;

const notFound = () => Response.json({ error: 'Not found' }, { status: 404 });

export async function GET(_request: Request, { params }: Context) {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return unauthorized();
  const { name } = await params;
  const doc = findDoc(name);
  return doc ? Response.json(doc) : notFound();
}

export async function DELETE(_request: Request, { params }: Context) {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return unauthorized();
  const { name } = await params;
  return removeDoc(name) ? new Response(null, { status: 204 }) : notFound();
}
