import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The people of the seed. */
export const PEOPLE = ['alice', 'adam', 'bob', 'gina'] as const;
export type Person = (typeof PEOPLE)[number];

/** What can be wrong with a token of alice's; each is wrong in exactly one way. */
export const VARIANTS = [
  'pending',
  'expired',
  'not-yet-valid',
  'forged',
  'alg-none',
  'hs256',
  'foreign-azp',
  'template',
] as const;
export type Variant = (typeof VARIANTS)[number];

/** Someone who sends a token, good or bad. */
export type SignedInIdentity = Person | `alice/${Variant}`;
/** Everyone who can send a request. */
export type Identity = 'anonymous' | SignedInIdentity;

export const SIGNED_IN_IDENTITIES: readonly SignedInIdentity[] = [
  ...PEOPLE,
  ...VARIANTS.map((variant) => `alice/${variant}` as const),
];

const moment = z.iso.datetime().transform((text) => Date.parse(text));
/** Metadata of a user, an organization or a membership: an object of JSON values. */
export const metadataSchema = z.record(z.string(), z.json());
const permission = z.string().regex(/^org:[a-z0-9_]+:[a-z0-9_]+$/);

const metadata = metadataSchema.default({});
/** Where a seed does not say when. */
const SOME_TIME_AGO = Date.parse('2026-01-01T09:00:00Z');

const personSchema = z.strictObject({
  userId: z.string().startsWith('user_'),
  sessionId: z.string().startsWith('sess_'),
  firstName: z.string(),
  lastName: z.string(),
  email: z.email().toLowerCase(),
  /** Null for someone who signs in by e-mail code only. */
  password: z.string().min(8).nullable(),
  /** Whether their sessions are pending until they have set another password. */
  mustResetPassword: z.boolean().default(false),
  createdAt: moment.default(SOME_TIME_AGO),
  publicMetadata: metadata,
  privateMetadata: metadata,
  unsafeMetadata: metadata,
  memberships: z.array(z.strictObject({ organizationId: z.string(), role: z.string() })).default([]),
  activeOrganizationId: z.string().nullable().default(null),
});

const organizationSchema = z.strictObject({
  id: z.string().startsWith('org_'),
  slug: z.string(),
  name: z.string(),
  createdBy: z.string(),
  createdAt: moment.default(SOME_TIME_AGO),
  features: z.array(z.string()).default([]),
  publicMetadata: metadata,
  privateMetadata: metadata,
});

const roleSchema = z.strictObject({
  name: z.string(),
  permissions: z.array(permission).default([]),
  systemPermissions: z.array(permission).default([]),
});

const templateSchema = z.strictObject({ lifetimeSeconds: z.int().positive(), claims: metadataSchema });

const machineSchema = z.strictObject({
  id: z.string().startsWith('mch_'),
  name: z.string(),
  secretKey: z.string().startsWith('ak_'),
});

const revocable = { revocationReason: z.string().optional(), expiresAt: moment.optional() };

const apiKeySchema = z.strictObject({
  id: z.string().startsWith('ak_'),
  secret: z.string().startsWith('ak_'),
  name: z.string(),
  subject: z.string().regex(/^(user|org)_/),
  createdBy: z.string().optional(),
  scopes: z.array(z.string()),
  ...revocable,
});

const m2mTokenSchema = z.strictObject({
  id: z.string().startsWith('mt_'),
  token: z.string().startsWith('mt_'),
  subject: z.string().startsWith('mch_'),
  scopes: z.array(z.string().startsWith('mch_')),
  claims: metadataSchema.nullable(),
  ...revocable,
});

const castSchema = z.strictObject({
  settings: z
    .strictObject({
      /** Whether everyone has to act in an organization, so that sessions without one are pending. */
      forceOrganizationSelection: z.boolean().default(false),
    })
    .default({ forceOrganizationSelection: false }),
  people: z.record(z.string(), personSchema),
  organizations: z.array(organizationSchema).default([]),
  roles: z.record(z.string(), roleSchema).default({}),
  jwtTemplates: z.record(z.string(), templateSchema).default({}),
  machines: z.array(machineSchema).default([]),
  apiKeys: z.record(z.string(), apiKeySchema).default({}),
  m2mTokens: z.record(z.string(), m2mTokenSchema).default({}),
});

export type Metadata = z.infer<typeof metadataSchema>;
export type Cast = z.infer<typeof castSchema>;
export type CastPerson = z.infer<typeof personSchema>;
export type CastOrganization = z.infer<typeof organizationSchema>;
export type CastRole = z.infer<typeof roleSchema>;
export type CastTemplate = z.infer<typeof templateSchema>;
export type CastMachine = z.infer<typeof machineSchema>;
export type CastApiKey = z.infer<typeof apiKeySchema>;
export type CastM2MToken = z.infer<typeof m2mTokenSchema>;

/**
 * Reads a cast: who exists in local Clerk before the first request.
 * @param json The content of a file like `cast.json`.
 * @returns The cast, times as milliseconds since the epoch.
 * @throws ZodError where a field is missing, unknown or malformed.
 * @throws Error where a membership or an active organization names something that the cast does not have.
 */
export function parseCast(json: unknown): Cast {
  const cast = castSchema.parse(json);
  for (const [person, { memberships, activeOrganizationId }] of Object.entries(cast.people)) {
    for (const { organizationId, role } of memberships) {
      if (!cast.organizations.some(({ id }) => id === organizationId))
        throw new Error(`${person} is a member of ${organizationId}, which the cast does not have`);
      if (!cast.roles[role]) throw new Error(`${person} has the role ${role}, which the cast does not have`);
    }
    if (activeOrganizationId && !memberships.some((m) => m.organizationId === activeOrganizationId))
      throw new Error(`${person} is not a member of the active organization ${activeOrganizationId}`);
  }
  return cast;
}

/** A cast that has the people of whom the evals, the docs and the tests speak. */
export type KnownCast = Cast & { readonly people: Record<Person, CastPerson> };

/** The cast of `cast.json`: the one seed of the evals, the docs and the template. */
export const CAST = readKnownCast();

function readKnownCast(): KnownCast {
  const cast = parseCast(JSON.parse(readFileSync(new URL('cast.json', import.meta.url), 'utf8')));
  const missing = PEOPLE.filter((person) => !cast.people[person]);
  if (missing.length > 0) throw new Error(`cast.json lacks ${missing.join(', ')}`);
  return cast as KnownCast;
}

/** Who an identity is, and what is wrong with their token (undefined: nothing). */
export function parseIdentity(who: SignedInIdentity): { person: Person; variant: Variant | undefined } {
  const [person, variant] = who.split('/') as [Person, Variant | undefined];
  return { person, variant };
}
