import { Hono } from 'hono';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import { metadataSchema } from '../cast.ts';
import { sessionJson } from '../resources.ts';
import { findMembership, isOpen, type Session } from '../state.ts';
import { answer, type BrowserEnv, readForm, signedIn } from './browser.ts';
import { checkNewPassword, checkPassword } from './passwords.ts';
import { ownMembershipJson, ownUserJson } from './resources.ts';

const updateBody = z.object({
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  unsafe_metadata: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'is no JSON' });
        return z.NEVER;
      }
    })
    .pipe(metadataSchema)
    .optional(),
});
const passwordBody = z.object({
  current_password: z.string().optional(),
  new_password: z.string(),
  sign_out_of_other_sessions: z.stringbool().optional(),
});

/** Whoever is signed in: their profile, password, organizations and devices. */
export function meRoutes(backend: Backend): Hono<BrowserEnv> {
  const openSessionsOf = (userId: string) =>
    [...backend.state.sessions.values()].filter((session) => session.userId === userId && isOpen(session));

  return new Hono<BrowserEnv>()
    .get('/', (c) => answer(c, backend, ownUserJson(backend, signedIn(c, backend).user)))
    .patch('/', async (c) => {
      const { user } = signedIn(c, backend);
      const body = await readForm(c, updateBody);
      if (body.first_name !== undefined) user.firstName = body.first_name || null;
      if (body.last_name !== undefined) user.lastName = body.last_name || null;
      if (body.unsafe_metadata) user.unsafeMetadata = body.unsafe_metadata;
      user.updatedAt = Date.now();
      return answer(c, backend, ownUserJson(backend, user));
    })
    .post('/change_password', async (c) => {
      const { user, session } = signedIn(c, backend);
      const body = await readForm(c, passwordBody);
      // Somebody whose password is compromised sets another one without the old.
      if (user.password !== null && user.passwordCompromisedAt === null)
        checkPassword(user, body.current_password, 'current_password');
      checkNewPassword(body.new_password, 'new_password');
      user.password = body.new_password;
      user.passwordCompromisedAt = null;
      if (body.sign_out_of_other_sessions)
        for (const other of openSessionsOf(user.id)) if (other !== session) other.status = 'revoked';
      user.updatedAt = Date.now();
      return answer(c, backend, ownUserJson(backend, user));
    })
    .get('/organization_memberships', (c) => {
      const { user } = signedIn(c, backend);
      const data = [...backend.state.memberships]
        .filter(({ userId }) => userId === user.id)
        .map((membership) => ownMembershipJson(backend, membership));
      return c.json({ response: { data, total_count: data.length } });
    })
    .delete('/organization_memberships/:organizationId', (c) => {
      const { user } = signedIn(c, backend);
      const organizationId = c.req.param('organizationId');
      const membership = findMembership(backend.state, organizationId, user.id);
      if (!membership) throw notFound(`You are not a member of organization ${organizationId}`);
      backend.state.memberships.delete(membership);
      return answer(c, backend, { object: 'organization_membership', id: organizationId, deleted: true });
    })
    .get('/organization_invitations', (c) => c.json({ response: { data: [], total_count: 0 } }))
    .get('/organization_suggestions', (c) => c.json({ response: { data: [], total_count: 0 } }))
    .get('/sessions/active', (c) => {
      const { user } = signedIn(c, backend);
      return c.json(openSessionsOf(user.id).map(deviceJson));
    })
    .post('/sessions/:sessionId/revoke', (c) => {
      const { user } = signedIn(c, backend);
      const id = c.req.param('sessionId');
      const session = openSessionsOf(user.id).find((open) => open.id === id);
      if (!session) throw notFound(`No session was found with id ${id}`);
      session.status = 'revoked';
      session.updatedAt = Date.now();
      return answer(c, backend, deviceJson(session));
    });
}

/** A session as the list of devices shows it. */
function deviceJson(session: Session) {
  return {
    ...sessionJson(session),
    latest_activity: {
      object: 'session_activity',
      id: `sess_activity_${session.id}`,
      is_mobile: false,
      ip_address: '127.0.0.1',
      city: 'this machine',
    },
  };
}
