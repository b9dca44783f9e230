import { api } from '@/lib/doors';
import { draft, dropDraft } from '@/lib/magazine';

type Context = RouteContext<'/api/drafts/[slug]'>;

export const GET = api(async (_request: Request, { params }: Context) =>
  Response.json(await draft((await params).slug)),
);

/** The iPad app looks here whether its copy is still the current one. */
export const HEAD = api(async (_request: Request, { params }: Context) => {
  const { title } = await draft((await params).slug);
  return new Response(null, { headers: { 'X-Draft-Title': title } });
});

export const DELETE = api(async (_request: Request, { params }: Context) => {
  await dropDraft((await params).slug);
  return new Response(null, { status: 204 });
});
