import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import { readBody } from '../body.ts';
import { contains, ordered, page, passes } from '../listing.ts';
import { mergeMetadata, metadataBody, replaceMetadata } from '../metadata.ts';
import { membershipJson, userJson } from '../resources.ts';
import type { User } from '../state.ts';

const attribute = z.string().nullable().optional();
const updateBody = z.strictObject({
  first_name: attribute,
  last_name: attribute,
  username: attribute,
  external_id: attribute,
  locale: attribute,
  // Until the API version 2026-05-12, metadata was replaced here: @clerk/backend 2.33.8 still asks for it.
  ...metadataBody,
});

const compromisedBody = z.strictObject({ revoke_all_sessions: z.boolean().optional() });

const ORDERS = {
  created_at: (user: User) => user.createdAt,
  updated_at: (user: User) => user.updatedAt,
  email_address: (user: User) => user.email,
  first_name: (user: User) => user.firstName,
  last_name: (user: User) => user.lastName,
  username: (user: User) => user.username,
};

/** Users: read, list, count, update, their metadata and their memberships. */
export function userRoutes(backend: Backend): Hono {
  const { cast } = backend;

  const find = (c: Context): User => {
    const id = c.req.param('userId') as string;
    const user = backend.state.users.get(id);
    if (!user) throw notFound(`No user was found with id ${id}`);
    return user;
  };

  const matching = (c: Context): User[] =>
    [...backend.state.users.values()].filter((user) => {
      const names = [user.firstName, user.lastName];
      return (
        passes(c, 'user_id', [user.id]) &&
        passes(c, 'email_address', [user.email]) &&
        passes(c, 'external_id', [user.externalId ?? '']) &&
        passes(c, 'username', [user.username ?? '']) &&
        passes(c, 'organization_id', organizationsOf(user)) &&
        contains(c, 'query', [user.id, user.email, user.username, ...names]) &&
        contains(c, 'email_address_query', [user.email]) &&
        contains(c, 'name_query', [names.join(' ')])
      );
    });

  const membershipsOf = (user: User) => [...backend.state.memberships].filter((m) => m.userId === user.id);
  const organizationsOf = (user: User) => membershipsOf(user).map((m) => m.organizationId);

  return new Hono()
    .get('/', (c) => c.json(page(c, ordered(c, matching(c), ORDERS)).map(userJson)))
    .get('/count', (c) => c.json({ object: 'total_count', total_count: matching(c).length }))
    .get('/:userId', (c) => c.json(userJson(find(c))))
    .patch('/:userId', async (c) => {
      const user = find(c);
      const body = await readBody(c, updateBody);
      if (body.first_name !== undefined) user.firstName = body.first_name;
      if (body.last_name !== undefined) user.lastName = body.last_name;
      if (body.username !== undefined) user.username = body.username;
      if (body.external_id !== undefined) user.externalId = body.external_id;
      if (body.locale !== undefined) user.locale = body.locale;
      replaceMetadata(user, body);
      user.updatedAt = Date.now();
      return c.json(userJson(user));
    })
    .patch('/:userId/metadata', async (c) => {
      const user = find(c);
      mergeMetadata(user, await readBody(c, z.strictObject(metadataBody)));
      user.updatedAt = Date.now();
      return c.json(userJson(user));
    })
    .put('/:userId/metadata', async (c) => {
      const user = find(c);
      replaceMetadata(user, await readBody(c, z.strictObject(metadataBody)));
      user.updatedAt = Date.now();
      return c.json(userJson(user));
    })
    .post('/:userId/password/set_compromised', async (c) => {
      const user = find(c);
      const { revoke_all_sessions: revokeAll } = await readBody(c, compromisedBody);
      user.passwordCompromisedAt = Date.now();
      for (const session of backend.state.sessions.values())
        if (revokeAll && session.userId === user.id && session.status === 'active')
          session.status = 'revoked';
      return c.json(userJson(user));
    })
    .post('/:userId/password/unset_compromised', (c) => {
      const user = find(c);
      user.passwordCompromisedAt = null;
      return c.json(userJson(user));
    })
    .get('/:userId/organization_memberships', (c) => {
      const memberships = membershipsOf(find(c));
      return c.json({
        data: page(c, memberships).map((membership) => membershipJson(membership, backend.state, cast)),
        total_count: memberships.length,
      });
    });
}
