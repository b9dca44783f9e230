import { createHash } from 'node:crypto';

/**
 * What an instance is for, in Clerk's words. It decides how the Frontend API knows a browser again: a development
 * instance by a token that clerk-js keeps and sends along (the dev browser), a production instance by a cookie.
 */
export const INSTANCE_KINDS = ['production', 'development'] as const;
export type InstanceKind = (typeof INSTANCE_KINDS)[number];

/** What is fixed about an instance, so that an app can be built once and run against any port. */
export interface Instance {
  readonly kind: InstanceKind;
  /** Its host of the Frontend API: it stands in the publishable key and in every token's `iss`. */
  readonly frontendHost: string;
  /** The `iss` of its tokens. */
  readonly issuer: string;
  readonly publishableKey: string;
  /** What its secret key begins with. */
  readonly secretKeyPrefix: 'sk_live_' | 'sk_test_';
  /** What it puts behind the name of a cookie: several instances can share a host. */
  readonly cookieSuffix: string;
}

/** The instances that local Clerk can play. */
export const INSTANCES: Readonly<Record<InstanceKind, Instance>> = {
  // `.test` never resolves.
  production: instance('production', 'live', 'local.clerk.test'),
  // clerk-js (6.40.0) sets up a dev browser only for hosts of Clerk's development domains. The instances that are
  // really there are called after two words and a number.
  development: instance('development', 'test', 'local-stand-in.clerk.accounts.dev'),
};

/** The host of the production instance, which the evals run with. */
export const FRONTEND_HOST = INSTANCES.production.frontendHost;

/** The `azp` of session tokens, unless local Clerk is told another: where the app under test claims to be served. */
export const APP_ORIGIN = 'http://localhost:3000';

/** The key id in the header of every token. */
export const KEY_ID = 'ins_local';

/** What Clerk's UI calls the app: whoever signs in shall know that this is not Clerk. */
export const APP_NAME = 'local Clerk (a stand-in)';

/** Where the Frontend API is on local Clerk. */
export const FRONTEND_PATH = '/frontend';

function instance(kind: InstanceKind, keyWord: 'live' | 'test', frontendHost: string): Instance {
  const host = Buffer.from(`${frontendHost}$`).toString('base64').replace(/=+$/, '');
  const publishableKey = `pk_${keyWord}_${host}`;
  return {
    kind,
    frontendHost,
    issuer: `https://${frontendHost}`,
    publishableKey,
    secretKeyPrefix: `sk_${keyWord}_`,
    cookieSuffix: cookieSuffix(publishableKey),
  };
}

/** By the SDK's rule (`getCookieSuffix` of @clerk/shared 4.41.0). */
function cookieSuffix(publishableKey: string): string {
  return createHash('sha1')
    .update(publishableKey)
    .digest('base64')
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, 8);
}
