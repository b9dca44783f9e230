import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { ApiError, notFound } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import { readBody } from '../body.ts';
import { contains, ordered, page, passes } from '../listing.ts';
import { mergeMetadata, metadataBody, replaceMetadata } from '../metadata.ts';
import { membershipJson, membersOf, organizationJson } from '../resources.ts';
import { findMembership, type Membership, type Organization } from '../state.ts';

const { public_metadata, private_metadata } = metadataBody;
const organizationMetadata = z.strictObject({ public_metadata, private_metadata });
const updateBody = z.strictObject({
  name: z.string().optional(),
  slug: z.string().optional(),
  max_allowed_memberships: z.int().min(0).optional(),
  admin_delete_enabled: z.boolean().optional(),
  // Until the API version 2026-05-12, metadata was replaced here: @clerk/backend 2.33.8 still asks for it.
  public_metadata,
  private_metadata,
});
const membershipBody = z.strictObject({
  user_id: z.string(),
  role: z.string(),
  public_metadata,
  private_metadata,
});
const roleBody = z.strictObject({ role: z.string() });

/** Organizations: read, list, update, their metadata; and their memberships: list, create, update, delete. */
export function organizationRoutes(backend: Backend): Hono {
  const { cast } = backend;

  const find = (c: Context): Organization => {
    const idOrSlug = c.req.param('organizationId') as string;
    const organization =
      backend.state.organizations.get(idOrSlug) ??
      [...backend.state.organizations.values()].find(({ slug }) => slug === idOrSlug);
    if (!organization) throw notFound(`No organization was found with id or slug ${idOrSlug}`);
    return organization;
  };

  const findMember = (c: Context): Membership => {
    const organization = find(c);
    const userId = c.req.param('userId') as string;
    const membership = findMembership(backend.state, organization.id, userId);
    if (!membership) throw notFound(`User ${userId} is not a member of organization ${organization.id}`);
    return membership;
  };

  const roleKey = (role: string): string => {
    const key = role.replace(/^org:/, '');
    if (!Object.hasOwn(cast.roles, key)) throw notFound(`No role was found with key ${role}`);
    return key;
  };

  const render = (c: Context, organization: Organization) =>
    organizationJson(organization, backend.state, c.req.query('include_members_count') === 'true');
  const renderMember = (membership: Membership) => membershipJson(membership, backend.state, cast);

  return new Hono()
    .get('/', (c) => {
      const matching = [...backend.state.organizations.values()].filter(
        ({ id, name, slug }) =>
          passes(c, 'organization_id', [id]) &&
          passes(
            c,
            'user_id',
            membersOf(backend.state, id).map(({ userId }) => userId),
          ) &&
          (c.req.query('query') === id || contains(c, 'query', [name, slug])),
      );
      const sorted = ordered(c, matching, {
        created_at: ({ createdAt }) => createdAt,
        name: ({ name }) => name,
        members_count: ({ id }) => membersOf(backend.state, id).length,
      });
      return c.json({
        data: page(c, sorted).map((organization) => render(c, organization)),
        total_count: matching.length,
      });
    })
    .get('/:organizationId', (c) => c.json(render(c, find(c))))
    .patch('/:organizationId', async (c) => {
      const organization = find(c);
      const body = await readBody(c, updateBody);
      organization.name = body.name ?? organization.name;
      organization.slug = body.slug ?? organization.slug;
      organization.maxAllowedMemberships = body.max_allowed_memberships ?? organization.maxAllowedMemberships;
      organization.adminDeleteEnabled = body.admin_delete_enabled ?? organization.adminDeleteEnabled;
      replaceMetadata(organization, body);
      organization.updatedAt = Date.now();
      return c.json(render(c, organization));
    })
    .patch('/:organizationId/metadata', async (c) => {
      const organization = find(c);
      mergeMetadata(organization, await readBody(c, organizationMetadata));
      organization.updatedAt = Date.now();
      return c.json(render(c, organization));
    })
    .put('/:organizationId/metadata', async (c) => {
      const organization = find(c);
      replaceMetadata(organization, await readBody(c, organizationMetadata));
      organization.updatedAt = Date.now();
      return c.json(render(c, organization));
    })
    .get('/:organizationId/memberships', (c) => {
      const matching = membersOf(backend.state, find(c).id).filter(({ userId, role }) => {
        const user = backend.state.users.get(userId);
        return (
          passes(c, 'user_id', [userId]) &&
          passes(c, 'role', [`org:${role}`]) &&
          passes(c, 'email_address', [user?.email ?? '']) &&
          contains(c, 'query', [userId, ...(user ? [user.email, user.firstName, user.lastName] : [])])
        );
      });
      const sorted = ordered(c, matching, {
        created_at: ({ createdAt }) => createdAt,
        email_address: ({ userId }) => backend.state.users.get(userId)?.email ?? null,
        first_name: ({ userId }) => backend.state.users.get(userId)?.firstName ?? null,
        last_name: ({ userId }) => backend.state.users.get(userId)?.lastName ?? null,
      });
      return c.json({ data: page(c, sorted).map(renderMember), total_count: matching.length });
    })
    .post('/:organizationId/memberships', async (c) => {
      const organization = find(c);
      const body = await readBody(c, membershipBody);
      if (!backend.state.users.has(body.user_id)) throw notFound(`No user was found with id ${body.user_id}`);
      if (findMembership(backend.state, organization.id, body.user_id))
        throw new ApiError(
          400,
          'already_a_member_in_organization',
          'already a member',
          `User ${body.user_id} is already a member of organization ${organization.id}`,
        );
      const now = Date.now();
      const membership: Membership = {
        userId: body.user_id,
        organizationId: organization.id,
        role: roleKey(body.role),
        publicMetadata: body.public_metadata ?? {},
        privateMetadata: body.private_metadata ?? {},
        createdAt: now,
        updatedAt: now,
      };
      backend.state.memberships.add(membership);
      return c.json(renderMember(membership));
    })
    .patch('/:organizationId/memberships/:userId', async (c) => {
      const membership = findMember(c);
      membership.role = roleKey((await readBody(c, roleBody)).role);
      membership.updatedAt = Date.now();
      return c.json(renderMember(membership));
    })
    .delete('/:organizationId/memberships/:userId', (c) => {
      const membership = findMember(c);
      const json = renderMember(membership);
      backend.state.memberships.delete(membership);
      return c.json(json);
    });
}
