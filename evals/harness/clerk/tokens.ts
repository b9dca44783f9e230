import { createHmac, createPrivateKey, sign } from 'node:crypto';
import { type Cast, type CastTemplate, parseIdentity, type SignedInIdentity, type Variant } from './cast.ts';
import { type Claims, SESSION_TOKEN_SECONDS, sessionClaims, templateClaims } from './claims.ts';
import { APP_ORIGIN, KEY_ID } from './instance.ts';
import type { Keys } from './keys.ts';
import { type Actor, actorOf, type State } from './state.ts';

/**
 * The `cat` of a token's header, by which @clerk/backend (3.25.0) tells session tokens from those made
 * from a JWT template, and refuses the latter as a session.
 */
const CATEGORY = { session: 'cl_B7d4PD111AAA', template: 'cl_B7d4PD222AAA' } as const;
type Category = keyof typeof CATEGORY;

/** How a token is signed. All but `genuine` are attacks that a verifier has to refuse. */
type Signature = 'genuine' | 'forged' | 'alg-none' | 'hs256';

/** Seconds by which `iat` lies in the past, so that no clock that is a little behind refuses a token. */
const ISSUED_AGO = 5;

/** Longer than any clock skew that a verifier allows. */
const LONG_AGO = 600;
const LONG_TIME = 300;

/** Where a hostile token differs from a genuine one, and nowhere else. */
interface Flaw {
  /** How long ago it was issued, in seconds. */
  readonly issuedAgo?: number;
  readonly signature?: Signature;
  readonly claims?: (claims: Claims) => Partial<Claims>;
}

const FLAWS: Readonly<Record<Exclude<Variant, 'template'>, Flaw>> = {
  pending: { claims: () => ({ sts: 'pending' }) },
  expired: { issuedAgo: LONG_AGO },
  'not-yet-valid': {
    claims: ({ iat }) => ({ nbf: iat + LONG_TIME, exp: iat + LONG_TIME + SESSION_TOKEN_SECONDS }),
  },
  forged: { signature: 'forged' },
  'alg-none': { signature: 'alg-none' },
  hs256: { signature: 'hs256' },
  'foreign-azp': { claims: () => ({ azp: 'https://evil.example' }) },
};

/** Mints tokens of one instance. `overrides` replace claims; an undefined value leaves the claim out. */
export interface Mint {
  /** @param ttl Lifetime in seconds. */
  session(actor: Actor, ttl?: number): string;
  /**
   * A session token as the Frontend API gives it: issued now, because the SDK takes none that is older than
   * the sign-in (`__client_uat`).
   * @param origin Where the app is that asks; the token has no `azp` where it is unknown, as on navigations.
   */
  browser(actor: Actor, origin: string | undefined): string;
  /**
   * @param ttl Lifetime in seconds; the template's own where undefined.
   * @returns The token, or undefined where the cast has no template of that name.
   */
  template(actor: Actor, name: string, ttl?: number): string | undefined;
  /** @throws Error where the identity's session is gone, or the cast has no template for `alice/template`. */
  identity(state: State, who: SignedInIdentity, overrides?: Readonly<Record<string, unknown>>): string;
}

/**
 * A mint for the instance with these keys.
 * @param origin Where the app is, for `azp`.
 */
export function createMint(cast: Cast, keys: Keys, origin: string = APP_ORIGIN): Mint {
  const ofSession = (actor: Actor, ttl: number, iat: number): Claims => ({
    ...sessionClaims(cast, actor, ttl, iat),
    azp: origin,
  });
  const ofTemplate = (template: CastTemplate, actor: Actor, ttl: number): Claims => ({
    ...templateClaims(template, actor, ttl, secondsAgo(ISSUED_AGO)),
    azp: origin,
  });
  const mint: Mint = {
    session: (actor, ttl = SESSION_TOKEN_SECONDS) =>
      encode(keys, ofSession(actor, ttl, secondsAgo(ISSUED_AGO)), 'session'),
    browser(actor, asking) {
      const { azp: _azp, ...claims } = sessionClaims(cast, actor, SESSION_TOKEN_SECONDS, secondsAgo(0));
      const minutes = Math.floor((Date.now() - actor.session.createdAt) / 60_000);
      return encode(keys, { ...claims, ...(asking ? { azp: asking } : {}), fva: [minutes, -1] }, 'session');
    },
    template(actor, name, ttl) {
      const template = Object.hasOwn(cast.jwtTemplates, name) ? cast.jwtTemplates[name] : undefined;
      if (!template) return undefined;
      const lifetime = ttl ?? template.lifetimeSeconds;
      return encode(keys, ofTemplate(template, actor, lifetime), 'template');
    },
    identity(state, who, overrides = {}) {
      const { person, variant } = parseIdentity(who);
      const sessionId = cast.people[person]?.sessionId;
      if (!sessionId) throw new Error(`the seed has no ${person}`);
      const actor = actorOf(state, sessionId);
      if (variant === 'template') {
        const template = Object.values(cast.jwtTemplates)[0];
        if (!template) throw new Error('the cast has no JWT template');
        const claims = ofTemplate(template, actor, template.lifetimeSeconds);
        return encode(keys, { ...claims, ...overrides }, 'template');
      }
      const flaw: Flaw = variant ? FLAWS[variant] : {};
      const iat = secondsAgo(flaw.issuedAgo ?? ISSUED_AGO);
      const claims = ofSession(actor, SESSION_TOKEN_SECONDS, iat);
      return encode(keys, { ...claims, ...flaw.claims?.(claims), ...overrides }, 'session', flaw.signature);
    },
  };
  return mint;
}

function secondsAgo(seconds: number): number {
  return Math.floor(Date.now() / 1000) - seconds;
}

/** Assembles the JWT by hand: no JWT library would sign the hostile ones. */
function encode(keys: Keys, claims: Claims, category: Category, signature: Signature = 'genuine'): string {
  const alg = { genuine: 'RS256', forged: 'RS256', 'alg-none': 'none', hs256: 'HS256' }[signature];
  const header = { alg, cat: CATEGORY[category], kid: KEY_ID, typ: 'JWT' };
  const content = `${base64url(header)}.${base64url(claims)}`;
  return `${content}.${signatures[signature](keys, Buffer.from(content)).toString('base64url')}`;
}

const signatures: Readonly<Record<Signature, (keys: Keys, content: Buffer) => Buffer>> = {
  genuine: (keys, content) => sign('sha256', content, createPrivateKey(keys.instance.privateKey)),
  forged: (keys, content) => sign('sha256', content, createPrivateKey(keys.foreign.privateKey)),
  'alg-none': () => Buffer.alloc(0),
  // The public key as the secret: passes where a verifier lets the token choose the algorithm.
  hs256: (keys, content) => createHmac('sha256', keys.instance.publicKey).update(content).digest(),
};

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
