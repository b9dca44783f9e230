/**
 * The instance's host of the Frontend API: it stands in the publishable key and in every token's `iss`.
 * Fixed, so that an app can be built once and run against any port; `.test` never resolves.
 */
export const FRONTEND_HOST = 'local.clerk.test';

/** The `iss` of every token. */
export const ISSUER = `https://${FRONTEND_HOST}`;

/** The `azp` of session tokens, unless local Clerk is told another: where the app under test claims to be served. */
export const APP_ORIGIN = 'http://localhost:3000';

/** The key id in the header of every token. */
export const KEY_ID = 'ins_local';

/**
 * The instance's publishable key. A `pk_live_` key, because with `pk_test_` the SDK answers every
 * document request that has no `__clerk_db_jwt` cookie with a handshake redirect before any code of the
 * app runs (measured, @clerk/nextjs 7.9.17).
 */
export const PUBLISHABLE_KEY = `pk_live_${Buffer.from(`${FRONTEND_HOST}$`).toString('base64').replace(/=+$/, '')}`;

/** What Clerk's UI calls the app: whoever signs in shall know that this is not Clerk. */
export const APP_NAME = 'local Clerk (a stand-in)';

/** Where the Frontend API is on local Clerk. */
export const FRONTEND_PATH = '/frontend';
