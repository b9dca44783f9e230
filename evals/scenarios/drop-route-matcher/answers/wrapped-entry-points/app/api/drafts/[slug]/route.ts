import { handler } from '@/lib/entry';
import { findDraft, removeDraft } from '@/lib/store';

type Context = RouteContext<'/api/drafts/[slug]'>;

const notFound = () => Response.json({ error: 'Not found' }, { status: 404 });

export const GET = handler('editors', async (_request, { params }: Context) => {
  const draft = findDraft((await params).slug);
  return draft ? Response.json(draft) : notFound();
});

/** The iPad app looks here whether its copy is still the current one. */
export const HEAD = handler('editors', async (_request, { params }: Context) => {
  const draft = findDraft((await params).slug);
  if (!draft) return new Response(null, { status: 404 });
  return new Response(null, { headers: { 'X-Draft-Title': draft.title } });
});

export const DELETE = handler('editors', async (_request, { params }: Context) =>
  removeDraft((await params).slug) ? new Response(null, { status: 204 }) : notFound(),
);
