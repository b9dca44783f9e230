import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { InfrastructureError, messageOf } from '../errors.ts';
import type { Backend } from './backend.ts';
import { CAST, type Cast, type Identity, type SignedInIdentity } from './cast.ts';
import { headersFor, type Via } from './credentials.ts';
import { FRONTEND_PATH, ISSUER, PUBLISHABLE_KEY } from './instance.ts';
import { loadKeys } from './keys.ts';
import type { ApiRequest, RequestLog } from './request-log.ts';
import { type UserJson, userJson } from './resources.ts';
import { createServer } from './server.ts';
import { createState, type Email } from './state.ts';
import { createMint } from './tokens.ts';

export { CAST, type Cast, type Identity, type Person, type SignedInIdentity, type Variant } from './cast.ts';
export type { Via } from './credentials.ts';
export { APP_ORIGIN, FRONTEND_HOST } from './instance.ts';
export type { ApiRequest } from './request-log.ts';
export type { UserJson } from './resources.ts';
export type { Email } from './state.ts';

/** A running stand-in for a Clerk instance. */
export interface LocalClerk {
  /** Where its Backend API listens, such as `http://127.0.0.1:34567`. */
  readonly url: string;
  /** The `iss` of its tokens. */
  readonly issuer: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  /** The public key that verifies its tokens, PEM. */
  readonly jwtKey: string;
  /** The environment variables that make an app a client of this instance, at build and at run time. */
  env(): Record<string, string>;
  /** What an app needs besides to let people sign in with a browser; at build time, like {@link env}. */
  browserEnv(): Record<string, string>;
  /**
   * A fresh token; people's are made from the instance's state as it is now.
   * @param claims Replace those of the token; an undefined value leaves the claim out.
   * @throws Error where the identity's user is not in the seed.
   */
  token(who: SignedInIdentity, claims?: Readonly<Record<string, unknown>>): Promise<string>;
  /** The request headers by which an identity signs in, with a fresh token. None for `anonymous`. */
  credentials(who: Identity, via: Via): Promise<Record<string, string>>;
  /** The request headers that carry a token of the caller's own making. */
  credentialsFor(token: string, via: Via): Record<string, string>;
  /** What the app asked so far. */
  requests(): readonly ApiRequest[];
  /** What the app asked that local Clerk has no endpoint for: a gap in local Clerk, or in the app. */
  unknownRequests(): readonly ApiRequest[];
  /** The e-mails that would have been sent, newest last. */
  emails(): readonly Email[];
  /** A user as they are now, named as on the wire (`private_metadata`), or undefined where there is none. */
  user(id: string): UserJson | undefined;
  /** Back to the seed, with nothing recorded. */
  reset(): void;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

export interface LocalClerkOptions {
  /** The port to listen on; a free one by default. */
  readonly port?: number;
  /** Where the keys are kept between runs; made at first use. */
  readonly keysFile?: string;
  /** Who exists; the cast of `cast.json` by default. */
  readonly seed?: Cast;
  /** Where the app is: the `azp` of tokens; {@link APP_ORIGIN} by default. */
  readonly origin?: string;
  /** Told of every e-mail that would have been sent: this is where the codes are. */
  readonly onEmail?: (email: Email) => void;
  /** Told of every request that there is no endpoint for. */
  readonly onUnknown?: (request: ApiRequest) => void;
}

/**
 * Starts a stand-in for a Clerk instance on the loopback interface.
 * @throws InfrastructureError where the port is taken or the keys cannot be kept.
 */
export async function startLocalClerk(options: LocalClerkOptions = {}): Promise<LocalClerk> {
  const { port = 0, keysFile, seed: cast = CAST, origin, onEmail = ignore, onUnknown = ignore } = options;
  const keys = loadKeys(keysFile);
  const mint = createMint(cast, keys, origin);
  const backend: Backend = { cast, keys, mint, state: createState(cast), onEmail };
  const log: RequestLog = { all: [], unknown: [] };
  const reset = () => {
    backend.state = createState(cast);
    log.all.length = 0;
    log.unknown.length = 0;
  };
  const server = createAdaptorServer(createServer(backend, log, reset, onUnknown));
  const url = await listen(server, port);

  const token: LocalClerk['token'] = async (who, claims) => mint.identity(backend.state, who, claims);
  return {
    url,
    issuer: ISSUER,
    publishableKey: PUBLISHABLE_KEY,
    secretKey: keys.secretKey,
    jwtKey: keys.instance.publicKey,
    env: () => ({
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: PUBLISHABLE_KEY,
      CLERK_SECRET_KEY: keys.secretKey,
      CLERK_API_URL: url,
      NEXT_PUBLIC_CLERK_SIGN_IN_URL: '/sign-in',
      NEXT_PUBLIC_CLERK_SIGN_UP_URL: '/sign-up',
      CLERK_TELEMETRY_DISABLED: '1',
      NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED: '1',
      NEXT_PUBLIC_CLERK_KEYLESS_DISABLED: '1',
    }),
    browserEnv: () => {
      // By name, because a browser sends cookies to any port of a host, but not from localhost to 127.0.0.1.
      const frontend = `http://localhost:${new URL(url).port}${FRONTEND_PATH}`;
      return {
        NEXT_PUBLIC_CLERK_PROXY_URL: frontend,
        NEXT_PUBLIC_CLERK_JS_URL: `${frontend}/npm/@clerk/clerk-js@6/dist/clerk.browser.js`,
        NEXT_PUBLIC_CLERK_UI_URL: `${frontend}/npm/@clerk/ui@1/dist/ui.browser.js`,
      };
    },
    token,
    credentials: async (who, via) => (who === 'anonymous' ? {} : headersFor(await token(who), via)),
    credentialsFor: headersFor,
    requests: () => [...log.all],
    unknownRequests: () => [...log.unknown],
    emails: () => [...backend.state.emails],
    user: (id) => {
      const user = backend.state.users.get(id);
      return user && structuredClone(userJson(user));
    },
    reset,
    close: () => close(server),
  };
}

function ignore(): void {}

/** Listens on the loopback interface only and returns the address. */
function listen(server: ServerType, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new InfrastructureError(
              `port ${port} of 127.0.0.1, where local Clerk should listen, is taken`,
              'stop the program that listens there, or choose another port',
            )
          : new InfrastructureError(
              `local Clerk cannot listen on port ${port}: ${messageOf(error)}`,
              'try another port',
            ),
      );
    });
    server.listen(port, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    // A client that keeps its connections alive would hold the server open for minutes.
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
