import { NO_FACTS } from '../facts.ts';
import {
  type Case,
  choice,
  FROM,
  literal,
  type Method,
  type Native,
  type NativeCall,
  NULL,
  native,
  object,
  originOf,
  originOfAll,
  promiseOf,
  truthy,
  UNDEFINED,
  unknown,
  type Value,
} from '../value.ts';

// Some apps have sessions, tokens and signatures of others beside Clerk's.

/** The session of another library, or null. */
function otherSession(call: NativeCall): Value {
  return promiseOf(
    choice([
      {
        facts: call.facts({ kind: 'signed-in' }),
        value: object({ user: truthy(FROM.user, 'user') }, FROM.nothing, unknown(FROM.user)),
      },
      { facts: NO_FACTS, value: NULL },
    ]),
  );
}

/** What a token says that whoever has the app's own key made: it tells who is there. */
function ownClaims({ arguments: [token, key], facts }: NativeCall): Case | undefined {
  if (!token || !key || originOf(key) & FROM.request) return undefined;
  return {
    facts: facts({ kind: 'signed-in' }),
    value: object({ sub: truthy(FROM.user, 'sub') }, FROM.nothing, truthy(FROM.data | FROM.own)),
  };
}

/** `verify()` of jsonwebtoken: throws, or tells a callback. */
const verifyOwnToken: Native = (call) => {
  const callback = call.arguments.at(-1);
  const sent = unknown(originOfAll(call.arguments));
  if (callback?.kind === 'function') {
    call.invoke(callback, [unknown(FROM.error), sent]);
    return UNDEFINED;
  }
  const claims = ownClaims(call);
  if (claims) call.prove(claims.facts);
  return claims?.value ?? sent;
};

/** `jwtVerify()` of jose: settles where the token is right. */
const verifyOwnTokenLater: Native = (call) => {
  const claims = ownClaims(call);
  const payload = claims?.value ?? unknown(originOfAll(call.arguments));
  const value = object({ payload }, FROM.nothing, unknown(FROM.nothing));
  return { kind: 'promise', cases: [{ facts: claims?.facts ?? NO_FACTS, value }] };
};

const SIGNATURE = { kind: 'secret', value: "the webhook's signature" } as const;

/** Throws unless the sender knows the secret. */
function signature(call: NativeCall): Value {
  call.prove(call.facts(SIGNATURE));
  return truthy(FROM.request);
}

/** Whoever answers a challenge so that it verifies has the passkey. It throws nothing: `verified` tells. */
function passkey(call: NativeCall): Value {
  const verified = choice([
    { facts: call.facts({ kind: 'secret', value: 'a passkey' }), value: literal(true) },
    { facts: NO_FACTS, value: literal(false) },
  ]);
  return promiseOf(object({ verified }, FROM.nothing, unknown(FROM.data)));
}

/** The API of other libraries that proves something about the caller, by symbol. */
export const OTHER_AUTH: Readonly<Record<string, Value>> = {
  'next-auth#getServerSession': native('getServerSession', otherSession),
  'next-auth/next#getServerSession': native('getServerSession', otherSession),
};

/** Methods that do, whatever the object is called. */
export const OTHER_METHODS: readonly Method[] = [
  { symbol: /^@simplewebauthn\/server#verify(?:Authentication|Registration)Response$/, call: passkey },
  { symbol: /^jsonwebtoken#(?:default\.)?verify$/, call: verifyOwnToken },
  { symbol: /^jose#jwtVerify$/, call: verifyOwnTokenLater },
  { symbol: /^(svix|standardwebhooks)#Webhook\(\)\.verify$/, call: signature },
  { symbol: /^stripe#.*\.constructEvent$/, call: signature },
  {
    symbol: /^stripe#.*\.constructEventAsync$/,
    call: (call) => ({
      kind: 'promise',
      cases: [{ facts: call.facts(SIGNATURE), value: truthy(FROM.request) }],
    }),
  },
];
