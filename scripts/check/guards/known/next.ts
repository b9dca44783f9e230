import { NO_FACTS } from '../facts.ts';
import {
  choice,
  distribute,
  FROM,
  literal,
  mapCases,
  type Native,
  type NativeCall,
  native,
  object,
  originOf,
  originOfAll,
  truthy,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from '../value.ts';

const never = (name: string): Value =>
  native(name, (call) => {
    call.interrupt(name);
    return call.never();
  });

function response(status: number | undefined, body: Value | undefined): Value {
  return { kind: 'response', status, origin: body ? originOf(body) : FROM.nothing };
}

/** The status in `{ status: 401 }`; `otherwise` where there is none. */
function statusOf(init: Value | undefined, otherwise: number): number | undefined {
  if (init === undefined) return otherwise;
  if (init.kind === 'literal' && typeof init.value === 'number') return init.value;
  if (init.kind !== 'object') return undefined;
  const status = init.properties.get('status');
  if (status === undefined) return otherwise;
  return status.kind === 'literal' && typeof status.value === 'number' ? status.value : undefined;
}

// One of several bodies makes one of several responses.
const json: Native = ({ arguments: [body, init] }) =>
  body
    ? mapCases(distribute(body), (one) => response(statusOf(init, 200), one))
    : response(statusOf(init, 200), undefined);
const redirected: Native = ({ arguments: [, init] }) => response(statusOf(init, 307), undefined);

/** `Response` and `NextResponse`: what `new` makes of them, and their static methods. */
const RESPONSE: Value = {
  kind: 'native',
  name: 'Response',
  call: json,
  properties: new Map([
    ['json', native('json', json)],
    ['redirect', native('redirect', redirected)],
    ['error', native('error', () => response(500, undefined))],
    ['next', native('next', () => response(200, undefined))],
    ['rewrite', native('rewrite', () => response(undefined, undefined))],
  ]),
};

/** What the caller sent, as next/headers gives it: at once in Next 14, as a promise since Next 15. */
const sent: Native = () => unknown(FROM.request);

const identity: Native = ({ arguments: [first] }) => first ?? UNDEFINED;

/** Next's and React's API that decides who gets what, by symbol. */
export const NEXT: Readonly<Record<string, Value>> = {
  'next/navigation#redirect': never('redirect'),
  'next/navigation#permanentRedirect': never('permanentRedirect'),
  'next/navigation#notFound': never('notFound'),
  'next/navigation#unauthorized': never('unauthorized'),
  'next/navigation#forbidden': never('forbidden'),
  'next/headers#headers': native('headers', sent),
  'next/headers#cookies': native('cookies', sent),
  'next/headers#draftMode': native('draftMode', () => unknown(FROM.nothing)),
  'next/server#NextResponse': RESPONSE,
  'next/server#connection': native('connection', () => UNDEFINED),
  'next/server#after': native('after', ({ arguments: [task], invoke }) => {
    if (task) invoke(task, []);
    return UNDEFINED;
  }),
  'next/cache#unstable_cache': native('unstable_cache', identity),
  'react#cache': native('cache', identity),
  'react#default.cache': native('cache', identity),
  'node:crypto#timingSafeEqual': native('timingSafeEqual', sameSecret),
  'crypto#timingSafeEqual': native('timingSafeEqual', sameSecret),
  'node:crypto#default.timingSafeEqual': native('timingSafeEqual', sameSecret),
  'crypto#default.timingSafeEqual': native('timingSafeEqual', sameSecret),
  '@sentry/nextjs#withServerActionInstrumentation': native('withServerActionInstrumentation', lastCalled),
  '@sentry/nextjs#startSpan': native('startSpan', lastCalled),
};

/** Two values are the same, one of which the caller sent: whoever gets past it knows the secret. */
function sameSecret(call: NativeCall): Value {
  return choice([
    { facts: call.facts({ kind: 'secret', value: 'compared in constant time' }), value: literal(true) },
    { facts: NO_FACTS, value: literal(false) },
  ]);
}

/** Calls its last argument, and gives what that gives. */
function lastCalled(call: NativeCall): Value {
  const callback = call.arguments.at(-1);
  return callback ? call.invoke(callback, []) : UNDEFINED;
}

const pure: Native = ({ arguments: args, invoke }) => {
  for (const argument of args) if (argument.kind === 'function') invoke(argument, [UNKNOWN]);
  return unknown(originOfAll(args));
};
const PURE = native('pure', pure);

const all: Native = (call) => {
  const [list] = call.arguments;
  if (list?.kind !== 'array') {
    const origin = list ? originOf(list) : FROM.nothing;
    return { kind: 'promise', cases: [{ facts: NO_FACTS, value: unknown(origin) }] };
  }
  const items = list.items.map((item) => call.settle(item));
  return {
    kind: 'promise',
    cases: [{ facts: NO_FACTS, value: { kind: 'array', items, origin: list.origin } }],
  };
};

const ALL_PURE = new Set(
  'Object Array String Number Boolean BigInt Date Math JSON Map Set WeakMap WeakSet URL URLSearchParams Error TypeError RangeError RegExp Symbol Intl console crypto Buffer TextEncoder TextDecoder structuredClone encodeURIComponent decodeURIComponent encodeURI decodeURI parseInt parseFloat isNaN isFinite atob btoa performance setTimeout clearTimeout FormData Headers Request AbortController AbortSignal Uint8Array Proxy Reflect queueMicrotask'.split(
    ' ',
  ),
);

/** What a global name is. Undefined where it is none that is known. */
export function globalValue(name: string): Value | undefined {
  switch (name) {
    case 'undefined':
      return UNDEFINED;
    case 'NaN':
    case 'Infinity':
      return unknown(FROM.nothing);
    case 'Response':
    case 'NextResponse':
      return RESPONSE;
    case 'Promise':
      return PROMISE;
    case 'globalThis':
    case 'global':
      return { kind: 'store', name: 'globalThis' };
    case 'process':
      return object(
        { env: object({ NODE_ENV: DEPLOYED }, FROM.environment, unknown(FROM.environment)) },
        FROM.nothing,
        unknown(FROM.nothing),
      );
    default:
      return ALL_PURE.has(name) ? ({ ...PURE, name } as Value) : undefined;
  }
}

/** What matters is who can reach the app where it is deployed, and there Next sets NODE_ENV. */
const DEPLOYED = literal('production');

const PROMISE: Value = object(
  {
    all: native('all', all),
    race: native('race', () => ({ kind: 'promise', cases: [{ facts: NO_FACTS, value: UNKNOWN }] })),
    allSettled: native('allSettled', ({ arguments: [list] }) => ({
      kind: 'promise',
      cases: [{ facts: NO_FACTS, value: unknown(list ? originOf(list) : FROM.nothing) }],
    })),
    resolve: native('resolve', ({ arguments: [value] }) => value ?? UNDEFINED),
    reject: native('reject', () => ({ kind: 'promise', cases: [] })),
  },
  FROM.nothing,
  truthy(FROM.nothing),
);

/** The `res` of a Pages Router API: what is sent with it is the answer. */
export function responseWriter(status: number | undefined): Value {
  const send = (call: NativeCall, code: number | undefined, body: Value | undefined): Value => {
    call.answer(body ? mapCases(distribute(body), (one) => response(code, one)) : response(code, undefined));
    return UNDEFINED;
  };
  const itself = (): Value => responseWriter(status);
  return {
    kind: 'native',
    name: 'res',
    call: itself,
    properties: new Map<string, Value>([
      [
        'status',
        native('status', ({ arguments: [code] }) =>
          responseWriter(code?.kind === 'literal' && typeof code.value === 'number' ? code.value : undefined),
        ),
      ],
      ['json', native('json', (call) => send(call, status, call.arguments[0]))],
      ['send', native('send', (call) => send(call, status, call.arguments[0]))],
      ['end', native('end', (call) => send(call, status, call.arguments[0]))],
      ['write', native('write', (call) => send(call, status, call.arguments[0]))],
      ['redirect', native('redirect', (call) => send(call, 307, undefined))],
      ['setHeader', native('setHeader', itself)],
      ['revalidate', native('revalidate', () => UNKNOWN)],
    ]),
  };
}
