import { Hono } from 'hono';
import { z } from 'zod';
import { ApiError, fieldError } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import { membersOf } from '../resources.ts';
import { type Actor, findMembership, type Organization } from '../state.ts';
import { answer, type BrowserContext, type BrowserEnv, newId, readForm, signedIn } from './browser.ts';
import { ownMembershipJson, ownOrganizationJson } from './resources.ts';

const createBody = z.object({ name: z.string().trim(), slug: z.string().trim().optional() });

/** Organizations as their members see them: read, create, the list of members and of roles. */
export function ownOrganizationRoutes(backend: Backend): Hono<BrowserEnv> {
  /** The organization of the path, for its members only. */
  const find = (c: BrowserContext): Organization => {
    const { user } = signedIn(c, backend);
    const id = c.req.param('organizationId') as string;
    const organization = backend.state.organizations.get(id);
    if (organization && findMembership(backend.state, id, user.id)) return organization;
    throw new ApiError(
      404,
      'organization_not_found_or_unauthorized',
      'not found or unauthorized',
      'Given organization not found, or you are not a member of it',
    );
  };

  const nothing = (c: BrowserContext) => {
    find(c);
    return c.json({ response: { data: [], total_count: 0 } });
  };

  return new Hono<BrowserEnv>()
    .post('/', async (c) => {
      const actor = signedIn(c, backend);
      const organization = create(backend, actor, await readForm(c, createBody));
      return answer(c, backend, ownOrganizationJson(backend, organization));
    })
    .get('/:organizationId', (c) => answer(c, backend, ownOrganizationJson(backend, find(c))))
    .get('/:organizationId/memberships', (c) => {
      const data = membersOf(backend.state, find(c).id).map((membership) =>
        ownMembershipJson(backend, membership),
      );
      return c.json({ response: { data, total_count: data.length } });
    })
    .get('/:organizationId/roles', (c) => {
      find(c);
      const data = Object.entries(backend.cast.roles).map(([key, role]) => ({
        object: 'role',
        id: `role_${key}`,
        key: `org:${key}`,
        name: role.name,
        description: '',
        permissions: [],
        created_at: 0,
        updated_at: 0,
      }));
      return c.json({ response: { data, total_count: data.length } });
    })
    .get('/:organizationId/invitations', nothing)
    .get('/:organizationId/membership_requests', nothing)
    .get('/:organizationId/domains', nothing);
}

/** The role of whoever creates an organization. */
export function creatorRole({ cast }: Backend): string {
  return cast.roles.admin ? 'admin' : (Object.keys(cast.roles)[0] ?? 'admin');
}

function create(
  backend: Backend,
  { user }: Actor,
  { name, slug: wanted }: z.output<typeof createBody>,
): Organization {
  if (name === '') throw fieldError('name', 'form_param_nil', 'is missing', 'Enter the organization’s name.');
  const slug = wanted || slugOf(name);
  const isTaken = [...backend.state.organizations.values()].some((other) => other.slug === slug);
  if (isTaken && wanted)
    throw fieldError('slug', 'form_identifier_exists', 'is taken', 'That slug is taken. Please try another.');
  const now = Date.now();
  const id = newId('org');
  const organization: Organization = {
    id,
    name,
    slug: isTaken ? `${slug}-${id.slice(-4)}` : slug,
    maxAllowedMemberships: 5,
    adminDeleteEnabled: true,
    createdBy: user.id,
    features: [...new Set(Object.values(backend.cast.roles).flatMap(featuresOf))],
    publicMetadata: {},
    privateMetadata: {},
    createdAt: now,
    updatedAt: now,
  };
  backend.state.organizations.set(id, organization);
  backend.state.memberships.add({
    userId: user.id,
    organizationId: id,
    role: creatorRole(backend),
    publicMetadata: {},
    privateMetadata: {},
    createdAt: now,
    updatedAt: now,
  });
  return organization;
}

/** The features that a role's permissions are about: `org:notes:read` is about `notes`. */
function featuresOf({ permissions }: { readonly permissions: readonly string[] }): string[] {
  return permissions.flatMap((permission) => permission.split(':')[1] ?? []);
}

function slugOf(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'organization'
  );
}
