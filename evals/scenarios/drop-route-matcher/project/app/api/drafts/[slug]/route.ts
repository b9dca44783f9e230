import { findDraft, removeDraft } from '@/lib/store';

type Context = RouteContext<'/api/drafts/[slug]'>;

const notFound = () => Response.json({ error: 'Not found' }, { status: 404 });

export async function GET(_request: Request, { params }: Context) {
  const draft = findDraft((await params).slug);
  return draft ? Response.json(draft) : notFound();
}

/** The iPad app looks here whether its copy is still the current one. */
export async function HEAD(_request: Request, { params }: Context) {
  const draft = findDraft((await params).slug);
  if (!draft) return new Response(null, { status: 404 });
  return new Response(null, { headers: { 'X-Draft-Title': draft.title } });
}

export async function DELETE(_request: Request, { params }: Context) {
  return removeDraft((await params).slug) ? new Response(null, { status: 204 }) : notFound();
}
