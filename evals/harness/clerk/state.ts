import { type Cast, type Metadata, PEOPLE } from './cast.ts';

export interface User {
  readonly id: string;
  readonly email: string;
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  externalId: string | null;
  locale: string | null;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  unsafeMetadata: Metadata;
  readonly createdAt: number;
  updatedAt: number;
}

export interface Organization {
  readonly id: string;
  slug: string;
  name: string;
  maxAllowedMemberships: number;
  adminDeleteEnabled: boolean;
  readonly createdBy: string;
  readonly features: readonly string[];
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  readonly createdAt: number;
  updatedAt: number;
}

export interface Membership {
  readonly userId: string;
  readonly organizationId: string;
  /** The key of a role of the cast, without the `org:` that the API puts in front. */
  role: string;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  readonly createdAt: number;
  updatedAt: number;
}

export interface Session {
  readonly id: string;
  readonly userId: string;
  status: 'active' | 'revoked';
  activeOrganizationId: string | null;
  readonly createdAt: number;
  updatedAt: number;
}

/** Everything that requests can change, in memory. Times are milliseconds since the epoch. */
export interface State {
  readonly users: Map<string, User>;
  readonly organizations: Map<string, Organization>;
  readonly memberships: Set<Membership>;
  readonly sessions: Map<string, Session>;
}

/** A user as they act in a session: with the organization that is active there, if any. */
export interface Actor {
  readonly session: Session;
  readonly user: User;
  readonly organization: Organization | undefined;
  readonly membership: Membership | undefined;
}

/**
 * The state of an instance to which nobody has sent a request yet.
 * @param cast The seed. Its metadata is shared with the state, where it is replaced and never changed in place.
 * @param now When the people's sessions began, in milliseconds since the epoch.
 */
export function createState(cast: Cast, now: number = Date.now()): State {
  const state: State = {
    users: new Map(),
    organizations: new Map(),
    memberships: new Set(),
    sessions: new Map(),
  };
  for (const { id, slug, name, createdBy, createdAt, features, ...metadata } of cast.organizations) {
    state.organizations.set(id, {
      id,
      slug,
      name,
      createdBy,
      features,
      maxAllowedMemberships: 5,
      adminDeleteEnabled: true,
      createdAt,
      updatedAt: createdAt,
      ...metadata,
    });
  }
  for (const person of PEOPLE) {
    const { userId, sessionId, email, firstName, lastName, createdAt, ...rest } = cast.people[person];
    const { publicMetadata, privateMetadata, unsafeMetadata, memberships, activeOrganizationId } = rest;
    state.users.set(userId, {
      id: userId,
      email,
      firstName,
      lastName,
      username: null,
      externalId: null,
      locale: null,
      publicMetadata,
      privateMetadata,
      unsafeMetadata,
      createdAt,
      updatedAt: createdAt,
    });
    state.sessions.set(sessionId, {
      id: sessionId,
      userId,
      status: 'active',
      activeOrganizationId,
      createdAt: now,
      updatedAt: now,
    });
    for (const { organizationId, role } of memberships) {
      state.memberships.add({
        userId,
        organizationId,
        role,
        publicMetadata: {},
        privateMetadata: {},
        createdAt,
        updatedAt: createdAt,
      });
    }
  }
  return state;
}

/** A user's membership of an organization, or undefined where they are no member. */
export function findMembership(state: State, organizationId: string, userId: string): Membership | undefined {
  return [...state.memberships].find((m) => m.organizationId === organizationId && m.userId === userId);
}

/**
 * Who acts in a session, as of now: someone who was removed from the active organization acts without one.
 * @throws Error where there is no such session.
 */
export function actorOf(state: State, sessionId: string): Actor {
  const session = state.sessions.get(sessionId);
  const user = session && state.users.get(session.userId);
  if (!user) throw new Error(`local Clerk has no session ${sessionId}`);
  const active = session.activeOrganizationId;
  const membership = active ? findMembership(state, active, user.id) : undefined;
  const organization = membership && state.organizations.get(membership.organizationId);
  return { session, user, organization, membership };
}
