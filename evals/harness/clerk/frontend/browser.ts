import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import type { Instance } from '../instance.ts';
import {
  type Actor,
  actorOf,
  type Client,
  type DevBrowser,
  isOpen,
  type Session,
  type User,
} from '../state.ts';
import { clientJson } from './resources.ts';

/** What the routes of the Frontend API know of a request: the browser that sent it. */
export interface BrowserEnv {
  Variables: {
    client: Client | undefined;
    /** Undefined in a production instance. */
    devBrowser: DevBrowser | undefined;
  };
}
export type BrowserContext = Context<BrowserEnv>;

/** A new id, such as `sess_5f3a…`. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}

/** The browser that sent a request, where it is known already. */
export function findClient(c: BrowserContext, backend: Backend): Client | undefined {
  if (backend.instance.kind === 'development') return c.get('devBrowser')?.client ?? undefined;
  return backend.state.clients.get(getCookie(c, '__client') ?? '');
}

/** The browser of a request; one that is seen for the first time is remembered from now on. */
export function clientOf(c: BrowserContext, backend: Backend): Client {
  const known = c.get('client');
  if (known) return known;
  const client: Client = { id: newId('client'), signIn: null, signUp: null, createdAt: Date.now() };
  backend.state.clients.set(client.id, client);
  const devBrowser = c.get('devBrowser');
  if (devBrowser) devBrowser.client = client;
  c.set('client', client);
  return client;
}

/**
 * Where the app is that the browser shows. Requests through the app's own proxy say it, and so do those that
 * browsers send across origins; a navigation does not.
 */
export function originOf(c: Context): string | undefined {
  const proxyUrl = c.req.header('clerk-proxy-url');
  return (
    c.req.header('origin') ?? (proxyUrl && URL.canParse(proxyUrl) ? new URL(proxyUrl).origin : undefined)
  );
}

/** The open session of a browser, pending ones too. There is one at most, as in Clerk's default setting. */
export function openSession(backend: Backend, client: Client | undefined): Session | undefined {
  return [...backend.state.sessions.values()].findLast(
    (session) => session.clientId === client?.id && isOpen(session),
  );
}

/** Begins a session and ends the attempts that led to it. */
export function startSession(backend: Backend, client: Client, user: User): Session {
  const now = Date.now();
  const session: Session = {
    id: newId('sess'),
    userId: user.id,
    clientId: client.id,
    status: 'active',
    activeOrganizationId: user.lastActiveOrganizationId,
    createdAt: now,
    updatedAt: now,
  };
  backend.state.sessions.set(session.id, session);
  client.signIn = null;
  client.signUp = null;
  return session;
}

/**
 * Who is signed in, in the browser that sent the request.
 * @throws ApiError 401 where nobody is: clerk-js then signs the page out.
 */
export function signedIn(c: BrowserContext, backend: Backend): Actor {
  const session = openSession(backend, c.get('client'));
  if (!session) throw signedOut();
  return actorOf(backend.state, session.id);
}

/** 401: there is no open session. */
export function signedOut(): ApiError {
  return new ApiError(
    401,
    'authentication_invalid',
    'Invalid authentication',
    'Unable to authenticate the request, you need to supply an active session',
  );
}

/** Answers with a resource, in the envelope that clerk-js expects: the state of the browser comes along. */
export function answer(c: BrowserContext, backend: Backend, response: unknown) {
  return c.json({ response, client: clientJson(backend, c.get('client'), originOf(c)) });
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** A `Set-Cookie` for the cookie under its plain name and the one that only this instance uses. */
export function sdkCookies(
  { cookieSuffix }: Instance,
  name: string,
  value: string,
  maxAge: number = YEAR_SECONDS,
): string[] {
  return [name, `${name}_${cookieSuffix}`].map(
    (cookie) => `${cookie}=${value}; Path=/; SameSite=Lax; Max-Age=${maxAge}`,
  );
}

/** When the browser's session began, for the SDK: 0 tells it that nobody is signed in. */
export function signedInSince(backend: Backend, client: Client | undefined): string[] {
  const session = openSession(backend, client);
  const seconds = session ? Math.floor(session.createdAt / 1000) : 0;
  return sdkCookies(backend.instance, '__client_uat', String(seconds));
}

/**
 * What a production instance sets with every answer. In a development instance clerk-js sets the cookies itself,
 * because the real Frontend API is at another site than the app.
 */
export function clientCookies(backend: Backend, client: Client | undefined): string[] {
  if (!client || backend.instance.kind === 'development') return [];
  return [
    `__client=${client.id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${YEAR_SECONDS}`,
    ...signedInSince(backend, client),
  ];
}

/**
 * The fields of a form as clerk-js sends it. Fields that the schema does not name are left out.
 * @throws ApiError 422 where one is of the wrong kind.
 */
export async function readForm<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(Object.fromEntries(new URLSearchParams(await c.req.text())));
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? 'body');
  throw new ApiError(422, 'form_param_invalid', 'is invalid', `local Clerk cannot take ${field}`, {
    param_name: field,
  });
}
