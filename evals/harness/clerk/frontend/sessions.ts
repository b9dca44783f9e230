import { Hono } from 'hono';
import { z } from 'zod';
import { ApiError, notFound } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import { type Actor, actorIn, actorOf, findMembership, isOpen, type Session } from '../state.ts';
import { answer, type BrowserContext, type BrowserEnv, originOf, readForm, signedOut } from './browser.ts';
import { browserSessionJson } from './resources.ts';

const touchBody = z.object({ active_organization_id: z.string().optional() });
const tokenBody = z.object({ organization_id: z.string().optional() });

/** The session of a browser: its tokens, its active organization, its end. */
export function browserSessionRoutes(backend: Backend): Hono<BrowserEnv> {
  const find = (c: BrowserContext): Session => {
    const session = backend.state.sessions.get(c.req.param('sessionId') as string);
    if (!session || session.clientId !== c.get('client')?.id || !isOpen(session)) throw signedOut();
    return session;
  };

  const end = (c: BrowserContext, status: 'ended' | 'removed') => {
    const session = find(c);
    session.status = status;
    session.updatedAt = Date.now();
    return answer(c, backend, browserSessionJson(backend, session, originOf(c)));
  };

  return new Hono<BrowserEnv>()
    .get('/:sessionId', (c) => answer(c, backend, browserSessionJson(backend, find(c), originOf(c))))
    .post('/:sessionId/touch', async (c) => {
      const session = find(c);
      const { active_organization_id: organizationId } = await readForm(c, touchBody);
      if (organizationId !== undefined) {
        session.activeOrganizationId = memberOf(backend, session, organizationId);
        const { user } = actorOf(backend.state, session.id);
        user.lastActiveOrganizationId = session.activeOrganizationId;
      }
      session.updatedAt = Date.now();
      return answer(c, backend, browserSessionJson(backend, session, originOf(c)));
    })
    .post('/:sessionId/tokens', async (c) => {
      const session = find(c);
      const { organization_id: organizationId } = await readForm(c, tokenBody);
      const active =
        organizationId === undefined
          ? session.activeOrganizationId
          : memberOf(backend, session, organizationId);
      const actor = actorIn(backend.state, session, active);
      return c.json({ object: 'token', jwt: backend.mint.browser(actor, originOf(c)) });
    })
    .post('/:sessionId/tokens/:template', (c) => {
      const name = c.req.param('template');
      const actor: Actor = actorOf(backend.state, find(c).id);
      const jwt = backend.mint.template(actor, name);
      if (!jwt) throw notFound(`No JWT template exists with name: ${name}`);
      return c.json({ object: 'token', jwt });
    })
    .post('/:sessionId/end', (c) => end(c, 'ended'))
    .post('/:sessionId/remove', (c) => end(c, 'removed'));
}

/**
 * The organization that a request names, by its id; null for none, which is sent as nothing.
 * @throws ApiError 404 where the user is no member of it.
 */
function memberOf(backend: Backend, session: Session, organizationId: string): string | null {
  if (organizationId === '') return null;
  if (findMembership(backend.state, organizationId, session.userId)) return organizationId;
  throw new ApiError(
    404,
    'organization_not_found_or_unauthorized',
    'not found or unauthorized',
    'Given organization not found, or you are not a member of it',
  );
}
