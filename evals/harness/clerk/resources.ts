import type { Cast, CastApiKey, CastM2MToken, Metadata } from './cast.ts';
import {
  expiryOf,
  type Membership,
  type Organization,
  SESSION_MS,
  type Session,
  type State,
  type User,
} from './state.ts';

/*
 * Clerk's resources as its Backend API sends them. The fields are those that @clerk/backend's
 * deserializers read (3.25.0 and 2.33.8) and its JSON types require.
 */

/** A picture that needs no network: a disc in a colour of its own for each id, with an initial. */
function image(id: string, name: string | null): string {
  const hue = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 0);
  const initial = (name ?? '').match(/[\p{L}\p{N}]/u)?.[0]?.toUpperCase() ?? '';
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" ` +
    `fill="hsl(${hue} 55% 42%)"/><text x="32" y="43" font-size="30" font-family="sans-serif" ` +
    `text-anchor="middle" fill="#fff">${initial}</text></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/** A user as the Backend API sends it, private metadata included. */
export function userJson(user: User) {
  const emailId = `idn_${user.id}`;
  return {
    object: 'user',
    id: user.id,
    username: user.username,
    first_name: user.firstName,
    last_name: user.lastName,
    locale: user.locale,
    timezone: null,
    image_url: image(user.id, user.firstName ?? user.email),
    has_image: false,
    primary_email_address_id: emailId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    password_enabled: user.password !== null,
    two_factor_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    email_addresses: [
      {
        object: 'email_address',
        id: emailId,
        email_address: user.email,
        reserved: false,
        verification: {
          object: 'verification_otp',
          status: 'verified',
          strategy: 'email_code',
          attempts: 1,
          expire_at: null,
        },
        linked_to: [],
        created_at: user.createdAt,
        updated_at: user.createdAt,
      },
    ],
    phone_numbers: [],
    web3_wallets: [],
    passkeys: [],
    external_accounts: [],
    saml_accounts: [],
    enterprise_accounts: [],
    password_last_updated_at: user.createdAt,
    public_metadata: user.publicMetadata,
    private_metadata: user.privateMetadata,
    unsafe_metadata: user.unsafeMetadata,
    external_id: user.externalId,
    last_sign_in_at: user.createdAt,
    banned: false,
    locked: false,
    deprovisioned: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: 100,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
    last_active_at: user.createdAt,
    create_organization_enabled: true,
    create_organizations_limit: null,
    delete_self_enabled: true,
    legal_accepted_at: null,
  };
}

/** A user as JSON, with names as on the wire: `first_name`, `public_metadata`, `private_metadata`, … */
export type UserJson = ReturnType<typeof userJson>;

/** What others may see of a user. */
export function publicUserJson(user: User) {
  return {
    user_id: user.id,
    identifier: user.email,
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: image(user.id, user.firstName ?? user.email),
    has_image: false,
  };
}

/** @param withCount Whether the number of members was asked for. */
export function organizationJson(organization: Organization, state: State, withCount = false) {
  const { publicMetadata, privateMetadata } = organization;
  return {
    object: 'organization',
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    image_url: image(organization.id, organization.name),
    has_image: false,
    max_allowed_memberships: organization.maxAllowedMemberships,
    admin_delete_enabled: organization.adminDeleteEnabled,
    public_metadata: publicMetadata,
    private_metadata: privateMetadata,
    created_by: organization.createdBy,
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
    ...(withCount
      ? { members_count: membersOf(state, organization.id).length, pending_invitations_count: 0 }
      : {}),
  };
}

/** The memberships of an organization, in the order in which they began to be stored. */
export function membersOf(state: State, organizationId: string): Membership[] {
  return [...state.memberships].filter((membership) => membership.organizationId === organizationId);
}

/** @throws Error where the membership's user or organization is gone. */
export function membershipJson(membership: Membership, state: State, cast: Cast) {
  const user = state.users.get(membership.userId);
  const organization = state.organizations.get(membership.organizationId);
  if (!user || !organization) throw new Error(`membership of ${membership.userId} leads nowhere`);
  const role = cast.roles[membership.role];
  return {
    object: 'organization_membership',
    id: `orgmem_${membership.organizationId}_${membership.userId}`,
    role: `org:${membership.role}`,
    role_name: role?.name,
    permissions: [...(role?.systemPermissions ?? []), ...(role?.permissions ?? [])],
    public_metadata: membership.publicMetadata,
    private_metadata: membership.privateMetadata,
    organization: organizationJson(organization, state),
    public_user_data: publicUserJson(user),
    created_at: membership.createdAt,
    updated_at: membership.updatedAt,
  };
}

export function sessionJson(session: Session) {
  return {
    object: 'session',
    id: session.id,
    client_id: session.clientId,
    user_id: session.userId,
    status: session.status,
    last_active_organization_id: session.activeOrganizationId,
    actor: null,
    last_active_at: session.updatedAt,
    expire_at: expiryOf(session),
    abandon_at: session.createdAt + 4 * SESSION_MS,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}

/** A valid API key, as its verification answers: without the secret. */
export function apiKeyJson(key: CastApiKey, createdAt: number) {
  return {
    object: 'api_key',
    id: key.id,
    type: 'api_key',
    name: key.name,
    description: null,
    subject: key.subject,
    scopes: key.scopes,
    claims: null as Metadata | null,
    created_by: key.createdBy ?? null,
    last_used_at: null,
    ...validity(key, createdAt),
  };
}

/** A valid machine-to-machine token, as its verification answers: without the token. */
export function m2mTokenJson(token: CastM2MToken, createdAt: number) {
  return {
    object: 'machine_to_machine_token',
    id: token.id,
    subject: token.subject,
    scopes: token.scopes,
    claims: token.claims,
    last_used_at: null,
    ...validity(token, createdAt),
  };
}

function validity({ expiresAt }: { expiresAt?: number | undefined }, createdAt: number) {
  return {
    revoked: false,
    revocation_reason: null,
    expired: false,
    expiration: expiresAt ?? null,
    created_at: createdAt,
    updated_at: createdAt,
  };
}
