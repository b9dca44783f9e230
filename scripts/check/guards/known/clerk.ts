import { pathPattern } from '../../entries/patterns.ts';
import type { Fact } from '../facts.ts';
import { NO_FACTS } from '../facts.ts';
import {
  casesOf,
  choice,
  commonFacts,
  FROM,
  literal,
  type Method,
  mapCases,
  type Native,
  type NativeCall,
  NULL,
  native,
  object,
  originOf,
  originOfAll,
  promiseOf,
  truthinessOf,
  truthy,
  UNDEFINED,
  unknown,
  type Value,
} from '../value.ts';

const RIGHTS = ['role', 'permission', 'feature', 'plan'] as const;

/** `has({ role: … })`: true proves the right, false proves nothing. */
const has: Native = (call) => {
  const rights = rightsOf(call.arguments[0]);
  return choice([
    { facts: call.facts(...(rights ?? [{ kind: 'signed-in' }])), value: literal(true) },
    { facts: NO_FACTS, value: literal(false) },
  ]);
};

/** The rights that a parameter of has() or protect() asks for; undefined where it names none. */
function rightsOf(parameter: Value | undefined): Fact['requirement'][] | undefined {
  if (parameter?.kind !== 'object') return undefined;
  const rights = RIGHTS.flatMap((kind) => {
    const value = parameter.properties.get(kind);
    if (value === undefined) return [];
    return [{ kind, value: value.kind === 'literal' ? String(value.value) : 'given by a variable' }];
  });
  return rights.length > 0 ? rights : undefined;
}

const redirectToSignIn = native('redirectToSignIn', (call) => {
  call.interrupt('redirectToSignIn');
  return call.never();
});

/** A token is made for another service, which decides by it. */
function getToken(token: Value): Value {
  return native('getToken', (call) => {
    call.handover('the service that gets the token');
    return promiseOf(token);
  });
}

/** The session object of someone who is signed in. */
function signedIn(call: NativeCall): Value {
  const organization = (value: Value): Value =>
    choice([
      { facts: call.facts({ kind: 'organization' }), value },
      { facts: NO_FACTS, value: UNDEFINED },
    ]);
  return object(
    {
      isAuthenticated: literal(true),
      isSignedIn: literal(true),
      userId: truthy(FROM.user, 'userId'),
      sessionId: truthy(FROM.nothing),
      subject: truthy(FROM.user, 'subject'),
      sessionStatus: unknown(FROM.nothing),
      orgId: organization(truthy(FROM.organization, 'orgId')),
      orgSlug: organization(truthy(FROM.organization, 'orgSlug')),
      orgRole: organization(truthy(FROM.role, 'orgRole')),
      orgPermissions: organization(truthy(FROM.role, 'orgPermissions')),
      sessionClaims: truthy(FROM.claims, 'sessionClaims'),
      has: native('has', has),
      redirectToSignIn,
      redirectToSignUp: redirectToSignIn,
      getToken: getToken(truthy(FROM.user, 'token')),
    },
    FROM.nothing,
    unknown(FROM.nothing),
  );
}

const SIGNED_OUT: Value = object(
  {
    isAuthenticated: literal(false),
    isSignedIn: literal(false),
    userId: NULL,
    sessionId: NULL,
    subject: NULL,
    orgId: NULL,
    orgSlug: NULL,
    orgRole: NULL,
    orgPermissions: NULL,
    sessionClaims: NULL,
    sessionStatus: unknown(FROM.nothing),
    has: native('has', () => literal(false)),
    redirectToSignIn,
    redirectToSignUp: redirectToSignIn,
    getToken: getToken(NULL),
  },
  FROM.nothing,
  unknown(FROM.nothing),
);

function session(call: NativeCall): Value {
  return choice([
    { facts: call.facts({ kind: 'signed-in' }), value: signedIn(call) },
    { facts: call.facts({ kind: 'signed-out' }), value: SIGNED_OUT },
  ]);
}

/** Settles only for those who are allowed. */
const protect: Native = (call) => {
  const [parameter] = call.arguments;
  let facts = call.facts({ kind: 'signed-in' });
  const rights = rightsOf(parameter);
  const asksForMore = rights !== undefined || parameter?.kind === 'function';
  call.interrupt('auth.protect', asksForMore ? NO_FACTS : call.facts({ kind: 'signed-out' }));
  if (rights) facts = call.facts(...rights);
  else if (parameter?.kind === 'function') {
    const verdict = call.settle(call.invoke(parameter, [native('has', has)]));
    const passing = casesOf(verdict).filter(({ value }) => truthinessOf(value) !== false);
    facts = new Map([...facts, ...commonFacts(passing)]);
  }
  return { kind: 'promise', cases: [{ facts, value: signedIn(call) }] };
};

/** The record of the signed-in person. */
const USER: Value = truthy(FROM.user, 'user');

/** The record of the signed-in person, or null. */
const currentUser: Native = (call) =>
  promiseOf(
    choice([
      { facts: call.facts({ kind: 'signed-in' }), value: USER },
      { facts: call.facts({ kind: 'signed-out' }), value: NULL },
    ]),
  );

/** What a token says, once it is verified; anything else throws. */
const verifyToken: Native = (call) => ({
  kind: 'promise',
  cases: [
    {
      facts: call.facts({ kind: 'signed-in' }),
      value: object({ sub: truthy(FROM.user, 'sub') }, FROM.nothing, truthy(FROM.claims)),
    },
  ],
});

/** What a key or a machine's token stands for, once Clerk has verified it; anything else throws. */
const verifyKey: Native = (call) => ({
  kind: 'promise',
  cases: [
    {
      facts: call.facts({ kind: 'signed-in' }),
      value: object({ subject: truthy(FROM.user, 'subject') }, FROM.nothing, unknown(FROM.nothing)),
    },
  ],
});

/** Memberships of the person who asks, as Clerk knows them: each with an organization and the role there. */
const memberships: Native = (call) => {
  const isOwn = (originOfAll(call.arguments) & FROM.user) !== 0;
  const origin = isOwn ? FROM.organization | FROM.role : FROM.data;
  return promiseOf(object({ data: truthy(origin, 'memberships') }, FROM.nothing, unknown(FROM.data)));
};

const verifyWebhook: Native = (call) => ({
  kind: 'promise',
  cases: [
    { facts: call.facts({ kind: 'secret', value: "the webhook's signature" }), value: truthy(FROM.request) },
  ],
});

/** `authenticateRequest()`: a state that tells whether somebody is signed in, and gives the session. */
const authenticateRequest: Native = (call) => {
  const state = (current: Value) =>
    mapCases(current, (value) =>
      value.kind === 'object'
        ? object({
            isAuthenticated: value.properties.get('isAuthenticated') ?? UNDEFINED,
            isSignedIn: value.properties.get('isSignedIn') ?? UNDEFINED,
            status: literal(
              value.properties.get('isSignedIn') === SIGNED_OUT_FLAG ? 'signed-out' : 'signed-in',
            ),
            toAuth: native('toAuth', () => value),
          })
        : value,
    );
  return promiseOf(state(session(call)));
};
const SIGNED_OUT_FLAG = SIGNED_OUT.kind === 'object' ? SIGNED_OUT.properties.get('isSignedIn') : undefined;

const auth: Value = {
  kind: 'native',
  name: 'auth',
  call: (call) => promiseOf(session(call)),
  properties: new Map([['protect', native('auth.protect', protect)]]),
};

/** Runs the handler that it was given, if any, with `auth` before the request. */
function clerkMiddlewareWith(auth: Value): Value {
  return native('clerkMiddleware', ({ arguments: [handler] }) =>
    native('proxy', ({ arguments: [request, event], invoke }) =>
      handler?.kind === 'function'
        ? invoke(handler, [auth, request ?? UNDEFINED, event ?? UNDEFINED])
        : UNDEFINED,
    ),
  );
}

/** Tells whether a request's path is one of its patterns, where the path and all patterns are known. */
const createRouteMatcher: Native = ({ arguments: [patterns] }) => {
  const listed = patterns?.kind === 'array' ? patterns.items : patterns ? [patterns] : [];
  return native('isMatch', ({ arguments: [request], invoke }) => {
    const path = pathOf(request);
    if (path === undefined) return unknown(FROM.request);
    const verdicts = listed.map((one) => {
      if (one.kind === 'literal') return pathPattern(String(one.value))?.test(path) ?? false;
      const test = one.kind === 'native' ? one.properties?.get('test') : undefined;
      return test && truthinessOf(invoke(test, [literal(path)]));
    });
    if (verdicts.includes(true)) return literal(true);
    return verdicts.includes(undefined) ? unknown(FROM.request) : literal(false);
  });
};

function pathOf(request: Value | undefined): string | undefined {
  const url = request?.kind === 'object' ? request.properties.get('nextUrl') : undefined;
  const path = url?.kind === 'object' ? url.properties.get('pathname') : undefined;
  return path?.kind === 'literal' ? String(path.value) : undefined;
}

/** A request for a path, by somebody who may be anybody. */
export function requestFor(path: string): Value {
  const sent = unknown(FROM.request);
  return object({ nextUrl: object({ pathname: literal(path) }, FROM.request, sent) }, FROM.request, sent);
}

/** Before version 6 auth() gave the session at once, with protect() on it, and stood in `@clerk/nextjs` too. */
const legacyAuth: Value = {
  kind: 'native',
  name: 'auth',
  call: (call) => mapCases(session(call), withProtect),
  properties: new Map([['protect', native('auth.protect', protect)]]),
};

function withProtect(value: Value): Value {
  if (value.kind !== 'object') return value;
  const guard = native('auth.protect', (call) => {
    const allowed = protect(call);
    return call.settle(allowed);
  });
  return { ...value, properties: new Map(value.properties).set('protect', guard) };
}

/** What differs before version 6, by symbol. */
export const LEGACY_CLERK: Readonly<Record<string, Value>> = {
  '@clerk/nextjs/server#auth': legacyAuth,
  '@clerk/nextjs/server#clerkMiddleware': clerkMiddlewareWith(legacyAuth),
  '@clerk/nextjs#auth': legacyAuth,
  '@clerk/nextjs/app-beta#auth': legacyAuth,
  '@clerk/nextjs#currentUser': native('currentUser', currentUser),
  '@clerk/nextjs#getAuth': native('getAuth', session),
};

/** The Clerk API that proves something about the caller, by symbol. */
export const CLERK: Readonly<Record<string, Value>> = {
  '@clerk/nextjs/server#auth': auth,
  '@clerk/nextjs/server#clerkMiddleware': clerkMiddlewareWith(auth),
  '@clerk/nextjs/server#createRouteMatcher': native('createRouteMatcher', createRouteMatcher),
  '@clerk/nextjs/server#currentUser': native('currentUser', currentUser),
  '@clerk/nextjs/server#getAuth': native('getAuth', session),
  '@clerk/nextjs/server#verifyToken': native('verifyToken', verifyToken),
  '@clerk/backend#verifyToken': native('verifyToken', verifyToken),
  '@clerk/nextjs/webhooks#verifyWebhook': native('verifyWebhook', verifyWebhook),
  '@clerk/backend/webhooks#verifyWebhook': native('verifyWebhook', verifyWebhook),
};

/** Methods of objects that Clerk's packages make, which prove something about the caller. */
export const CLERK_METHODS: readonly Method[] = [
  { symbol: /^@clerk\/.*\.authenticateRequest$/, call: authenticateRequest },
  { symbol: /^@clerk\/.*\.(?:apiKeys|m2m|m2mTokens|idPOAuthAccessToken)\.verify\w*$/, call: verifyKey },
  { symbol: /^@clerk\/.*\.getOrganizationMembershipList$/, call: memberships, isRead: true },
  { symbol: /^@clerk\/.*#(?:clerkClient|createClerkClient)\(\)(?:\(\))?\.users\.getUser$/, call: getUser },
];

/** The record of a user: that of whoever asks where it is looked up by the id of their session. */
function getUser({ arguments: [id] }: NativeCall): Value {
  const origin = id ? originOf(id) : FROM.nothing;
  const isOwn = origin === FROM.user;
  const value = isOwn ? truthy(FROM.user) : unknown((origin & FROM.request) | FROM.data);
  return { kind: 'promise', cases: [{ facts: NO_FACTS, value }] };
}
