import { api } from '@/lib/api';
import { findDoc, removeDoc } from '@/lib/store';

type Context = RouteContext<'/api/docs/[name]'>;

const notFound = () => Response.json({ error: 'Not found' }, { status: 404 });

export const GET = api(async (_request: Request, { params }: Context) => {
  const { name } = await params;
  const doc = findDoc(name);
  return doc ? Response.json(doc) : notFound();
});

export const DELETE = api(async (_request: Request, { params }: Context) => {
  const { name } = await params;
  return removeDoc(name) ? new Response(null, { status: 204 }) : notFound();
});
