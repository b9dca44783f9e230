import { randomBytes } from 'node:crypto';
import type { Cast, CastRole, CastTemplate, Metadata } from './cast.ts';
import { type Actor, type Organization, tasksOf } from './state.ts';

/** The claims of a JWT. Times are seconds since the epoch. */
export interface Claims {
  readonly iat: number;
  readonly exp: number;
  readonly nbf: number;
  readonly sub: string;
  readonly [claim: string]: unknown;
}

/** Who issues a token, when, and for how long. */
export interface Issue {
  /** The `iss` of the token. */
  readonly issuer: string;
  /** Where the app is: the `azp`. */
  readonly origin: string;
  /** Lifetime in seconds. */
  readonly ttl: number;
  /** When it is issued, in seconds since the epoch. */
  readonly iat: number;
}

/** How long Clerk's session tokens live by default, in seconds. */
export const SESSION_TOKEN_SECONDS = 60;

/**
 * The claims of a session token, version 2. A session without an active organization has no `o`;
 * system permissions are never in a token.
 */
export function sessionClaims(cast: Cast, actor: Actor, issue: Issue): Claims {
  const { session, user, organization, membership } = actor;
  const role = membership && cast.roles[membership.role];
  return {
    ...commonClaims(user.id, issue),
    ...(organization && organization.features.length > 0
      ? { fea: organization.features.map((feature) => `o:${feature}`).join(',') }
      : {}),
    fva: [1, -1],
    ...(organization && membership && role
      ? {
          o: {
            id: organization.id,
            rol: membership.role,
            slg: organization.slug,
            ...encodePermissions(organization, role),
          },
        }
      : {}),
    sid: session.id,
    sts: tasksOf(cast, actor).length > 0 ? 'pending' : 'active',
    v: 2,
  };
}

/** The claims of a token made from a JWT template. It is not bound to a session: no `sid`, no `v`. */
export function templateClaims(template: CastTemplate, actor: Actor, issue: Issue): Claims {
  return {
    ...(fillIn(template.claims, shortcodes(actor)) as Metadata),
    ...commonClaims(actor.user.id, issue),
  };
}

function commonClaims(sub: string, { issuer, origin, ttl, iat }: Issue): Claims {
  return {
    azp: origin,
    exp: iat + ttl,
    iat,
    iss: issuer,
    jti: randomBytes(10).toString('hex'),
    nbf: iat - 10,
    sub,
  };
}

/**
 * A role's permissions as a version 2 token carries them: `per` lists the names; `fpm` has one number for
 * each feature of the organization, in which bit n says that the role has the nth name for that feature.
 * Decoded by @clerk/shared (4.41.0, jwtPayloadParser).
 */
function encodePermissions(organization: Organization, role: CastRole): { per?: string; fpm?: string } {
  const granted = new Set(role.permissions);
  const names = [...new Set(role.permissions.map((permission) => permission.split(':')[2]))];
  if (names.length === 0 || organization.features.length === 0) return {};
  const masks = organization.features.map((feature) =>
    names.reduce((mask, name, bit) => (granted.has(`org:${feature}:${name}`) ? mask | (1 << bit) : mask), 0),
  );
  return { per: names.join(','), fpm: masks.join(',') };
}

/** What `{{…}}` in a template's claims can refer to. */
function shortcodes({ user, organization, membership }: Actor): unknown {
  return {
    user: {
      id: user.id,
      external_id: user.externalId,
      username: user.username,
      first_name: user.firstName,
      last_name: user.lastName,
      full_name: [user.firstName, user.lastName].filter(Boolean).join(' '),
      primary_email_address: user.email,
      public_metadata: user.publicMetadata,
      unsafe_metadata: user.unsafeMetadata,
    },
    org: {
      id: organization?.id,
      slug: organization?.slug,
      name: organization?.name,
      role: membership && `org:${membership.role}`,
      public_metadata: organization?.publicMetadata,
    },
  };
}

/** Replaces `{{path}}` in every string; one that is nothing but a shortcode keeps the value's type. */
function fillIn(value: unknown, values: unknown): unknown {
  if (typeof value === 'string') {
    const whole = /^\{\{\s*([\w.]+)\s*\}\}$/.exec(value);
    if (whole) return lookUp(values, whole[1] as string) ?? null;
    return value.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, path: string) => String(lookUp(values, path) ?? ''));
  }
  if (Array.isArray(value)) return value.map((item) => fillIn(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillIn(item, values)]));
}

function lookUp(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      values,
    );
}
