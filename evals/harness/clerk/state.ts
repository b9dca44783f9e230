import type { Cast, Metadata } from './cast.ts';

export interface User {
  readonly id: string;
  readonly email: string;
  /** Null for someone who signs in by e-mail code only. In plain text: the people are made up. */
  password: string | null;
  /** Sessions that began since then are pending until the password is another. */
  passwordCompromisedAt: number | null;
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  externalId: string | null;
  locale: string | null;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  unsafeMetadata: Metadata;
  /** What a new session begins with. */
  lastActiveOrganizationId: string | null;
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
  /** The browser that it is open in. */
  readonly clientId: string;
  /** Whether it is over, and how. An active one can still be pending: see {@link tasksOf}. */
  status: 'active' | 'ended' | 'removed' | 'revoked';
  activeOrganizationId: string | null;
  readonly createdAt: number;
  updatedAt: number;
}

/** A browser, as the Frontend API knows it: by its cookie, or in a development instance by its dev browser. */
export interface Client {
  readonly id: string;
  signIn: SignIn | null;
  signUp: SignUp | null;
  readonly createdAt: number;
}

/** In a development instance, the token by which a browser is known. */
export interface DevBrowser {
  readonly id: string;
  /** Set once somebody began to sign in or up there. */
  client: Client | null;
}

/** A code that was sent by e-mail and has to come back. */
export interface CodeVerification {
  readonly code: string;
  readonly expireAt: number;
  attempts: number;
}

/** An attempt to sign in. */
export interface SignIn {
  readonly id: string;
  readonly user: User;
  /** Set once a code was asked for. */
  verification: CodeVerification | null;
  /** Set once it succeeded. */
  createdSessionId: string | null;
  readonly createdAt: number;
}

/** An attempt to sign up. */
export interface SignUp {
  readonly id: string;
  email: string | null;
  password: string | null;
  firstName: string | null;
  lastName: string | null;
  verification: CodeVerification | null;
  createdUserId: string | null;
  createdSessionId: string | null;
  readonly createdAt: number;
}

/** An e-mail with a code, which nobody sends: it is read where local Clerk runs. */
export interface Email {
  readonly to: string;
  readonly code: string;
  readonly sentAt: number;
}

/** Everything that requests can change, in memory. Times are milliseconds since the epoch. */
export interface State {
  readonly users: Map<string, User>;
  readonly organizations: Map<string, Organization>;
  readonly memberships: Set<Membership>;
  readonly sessions: Map<string, Session>;
  readonly clients: Map<string, Client>;
  /** None in a production instance. */
  readonly devBrowsers: Map<string, DevBrowser>;
  /** The cookies that a handshake sets, by the nonce that the app fetches them with. */
  readonly handshakes: Map<string, readonly string[]>;
  /** Newest last. */
  readonly emails: Email[];
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
    clients: new Map(),
    devBrowsers: new Map(),
    handshakes: new Map(),
    emails: [],
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
  for (const person of Object.values(cast.people)) {
    const { userId, sessionId, email, password, mustResetPassword, firstName, lastName, createdAt, ...rest } =
      person;
    const { publicMetadata, privateMetadata, unsafeMetadata, memberships, activeOrganizationId } = rest;
    state.users.set(userId, {
      id: userId,
      email,
      password,
      passwordCompromisedAt: mustResetPassword ? createdAt : null,
      firstName,
      lastName,
      username: null,
      externalId: null,
      locale: null,
      publicMetadata,
      privateMetadata,
      unsafeMetadata,
      lastActiveOrganizationId: activeOrganizationId,
      createdAt,
      updatedAt: createdAt,
    });
    state.sessions.set(sessionId, {
      id: sessionId,
      userId,
      clientId: `client_${userId}`,
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
  if (!session) throw new Error(`local Clerk has no session ${sessionId}`);
  return actorIn(state, session, session.activeOrganizationId);
}

/** Who acts in a session with that organization active; without one where they are no member of it. */
export function actorIn(state: State, session: Session, organizationId: string | null): Actor {
  const user = state.users.get(session.userId);
  if (!user) throw new Error(`local Clerk has no user ${session.userId}`);
  const membership = organizationId ? findMembership(state, organizationId, user.id) : undefined;
  const organization = membership && state.organizations.get(membership.organizationId);
  return { session, user, organization, membership };
}

/** How long a session lives, in milliseconds. */
export const SESSION_MS = 7 * 24 * 60 * 60 * 1000;

/** When a session ends by itself, in milliseconds since the epoch. */
export function expiryOf(session: Session): number {
  return session.createdAt + SESSION_MS;
}

/** Whether a session is still open, pending or not. */
export function isOpen(session: Session): boolean {
  return session.status === 'active' && Date.now() < expiryOf(session);
}

/** What somebody has to do before their session counts as signed in. */
export type SessionTask = 'reset-password' | 'choose-organization';

/** What keeps an active session pending; nothing, most of the time. */
export function tasksOf(cast: Cast, { session, user, organization }: Actor): SessionTask[] {
  const tasks: SessionTask[] = [];
  if (user.passwordCompromisedAt !== null && session.createdAt >= user.passwordCompromisedAt)
    tasks.push('reset-password');
  if (cast.settings.forceOrganizationSelection && !organization) tasks.push('choose-organization');
  return tasks;
}
