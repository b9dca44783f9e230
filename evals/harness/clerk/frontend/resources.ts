import type { Backend } from '../backend.ts';
import { membershipJson, organizationJson, publicUserJson, userJson } from '../resources.ts';
import {
  type Actor,
  actorOf,
  type Client,
  expiryOf,
  isOpen,
  type Membership,
  type Organization,
  SESSION_MS,
  type Session,
  type SignIn,
  type SignUp,
  tasksOf,
  type User,
} from '../state.ts';

/*
 * Clerk's resources as its Frontend API sends them, to the person themselves: what is private to the app is
 * never in them. The fields are those that clerk-js reads (6.40.0).
 */

/** How long an attempt to sign in or up can be continued, in milliseconds. */
const ATTEMPT_MS = 24 * 60 * 60 * 1000;

/** The browser, with its open session and its attempts; null for one that is not known yet. */
export function clientJson(backend: Backend, client: Client | undefined, origin: string | undefined) {
  if (!client) return null;
  const sessions = [...backend.state.sessions.values()].filter(
    (session) => session.clientId === client.id && isOpen(session),
  );
  return {
    object: 'client',
    id: client.id,
    sessions: sessions.map((session) => browserSessionJson(backend, session, origin)),
    sign_in: client.signIn && signInJson(client.signIn),
    sign_up: client.signUp && signUpJson(client.signUp),
    last_active_session_id: sessions.at(-1)?.id ?? null,
    captcha_bypass: false,
    cookie_expires_at: null,
    last_authentication_strategy: null,
    created_at: client.createdAt,
    // In a development instance clerk-js makes `__client_uat` of it, and the SDK takes no token that is older.
    updated_at: sessions.at(-1)?.createdAt ?? client.createdAt,
  };
}

/** @param origin Where the app is for which the session's token is. */
export function browserSessionJson(backend: Backend, session: Session, origin: string | undefined) {
  const actor = actorOf(backend.state, session.id);
  return {
    object: 'session',
    id: session.id,
    status: statusOf(backend, actor),
    expire_at: expiryOf(session),
    abandon_at: session.createdAt + 4 * SESSION_MS,
    last_active_at: session.updatedAt,
    last_active_organization_id: actor.organization?.id ?? null,
    last_active_token: isOpen(session) ? { object: 'token', jwt: backend.mint.browser(actor, origin) } : null,
    actor: null,
    tasks: tasksOf(backend.cast, actor).map((key) => ({ key })),
    factor_verification_age: [Math.floor((Date.now() - session.createdAt) / 60_000), -1],
    user: ownUserJson(backend, actor.user),
    public_user_data: publicUserJson(actor.user),
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}

function statusOf(backend: Backend, actor: Actor): string {
  if (actor.session.status !== 'active') return actor.session.status;
  if (!isOpen(actor.session)) return 'expired';
  return tasksOf(backend.cast, actor).length > 0 ? 'pending' : 'active';
}

/** A user as they see themselves. */
export function ownUserJson(backend: Backend, user: User) {
  const { private_metadata: _, ...json } = userJson(user);
  return {
    ...json,
    // Clerk's UI would offer it.
    delete_self_enabled: false,
    organization_memberships: [...backend.state.memberships]
      .filter(({ userId }) => userId === user.id)
      .map((membership) => ownMembershipJson(backend, membership)),
  };
}

export function ownMembershipJson(backend: Backend, membership: Membership) {
  const { private_metadata: _, ...json } = membershipJson(membership, backend.state, backend.cast);
  const organization = backend.state.organizations.get(membership.organizationId) as Organization;
  return { ...json, organization: ownOrganizationJson(backend, organization) };
}

export function ownOrganizationJson(backend: Backend, organization: Organization) {
  const { private_metadata: _, ...json } = organizationJson(organization, backend.state, true);
  return json;
}

export function signInJson(signIn: SignIn) {
  const { user, verification } = signIn;
  const isComplete = signIn.createdSessionId !== null;
  return {
    object: 'sign_in',
    id: signIn.id,
    status: isComplete ? 'complete' : 'needs_first_factor',
    supported_identifiers: ['email_address'],
    supported_first_factors: [
      ...(user.password === null ? [] : [{ strategy: 'password' }]),
      {
        strategy: 'email_code',
        safe_identifier: user.email,
        email_address_id: emailIdOf(user),
        primary: true,
      },
    ],
    supported_second_factors: null,
    first_factor_verification: verification && {
      status: isComplete ? 'verified' : 'unverified',
      strategy: 'email_code',
      attempts: verification.attempts,
      expire_at: verification.expireAt,
    },
    second_factor_verification: null,
    identifier: user.email,
    user_data: publicUserJson(user),
    created_session_id: signIn.createdSessionId,
    abandon_at: signIn.createdAt + ATTEMPT_MS,
  };
}

export function signUpJson(signUp: SignUp) {
  const isComplete = signUp.createdUserId !== null;
  return {
    object: 'sign_up',
    id: signUp.id,
    status: isComplete ? 'complete' : 'missing_requirements',
    required_fields: ['email_address', 'password'],
    optional_fields: ['first_name', 'last_name'],
    missing_fields: [
      ...(signUp.email === null ? ['email_address'] : []),
      ...(signUp.password === null ? ['password'] : []),
    ],
    unverified_fields: signUp.email === null || isComplete ? [] : ['email_address'],
    verifications: {
      email_address: {
        status: isComplete ? 'verified' : 'unverified',
        // Clerk's UI asks for the code itself where no strategy was begun yet.
        strategy: signUp.verification ? 'email_code' : null,
        next_action: signUp.verification ? 'needs_attempt' : 'needs_prepare',
        supported_strategies: ['email_code'],
        attempts: signUp.verification?.attempts ?? 0,
        expire_at: signUp.verification?.expireAt ?? null,
      },
      phone_number: null,
      web3_wallet: null,
      external_account: null,
    },
    username: null,
    first_name: signUp.firstName,
    last_name: signUp.lastName,
    email_address: signUp.email,
    phone_number: null,
    web3_wallet: null,
    external_account: null,
    has_password: signUp.password !== null,
    unsafe_metadata: {},
    created_session_id: signUp.createdSessionId,
    created_user_id: signUp.createdUserId,
    abandon_at: signUp.createdAt + ATTEMPT_MS,
    legal_accepted_at: null,
    locale: null,
  };
}

/** The id of a user's one e-mail address, as in {@link userJson}. */
function emailIdOf(user: User): string {
  return `idn_${user.id}`;
}
