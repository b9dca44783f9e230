import type { Context } from 'hono';
import { parseJson } from './body.ts';

/** A request that reached local Clerk. The `Authorization` header is never kept. */
export interface ApiRequest {
  readonly method: string;
  /** Such as `/v1/users/user_alice`. */
  readonly path: string;
  /** Parameters that were sent more than once have all their values. Tokens in it are blotted out. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** The body as JSON, or undefined where there was none. Keys and tokens in it are blotted out. */
  readonly body: unknown;
  /** What it was answered with. */
  readonly status: number;
  /** The session that the path names. */
  readonly sessionId: string | undefined;
}

/** What local Clerk was asked, in order of the answers. */
export interface RequestLog {
  readonly all: ApiRequest[];
  /** Those for which there is no endpoint. */
  readonly unknown: ApiRequest[];
}

/** Fields of bodies and parameters of queries that are credentials. */
const CREDENTIALS = /^(secret|token|access_token|password|__session|__clerk_db_jwt)$/;

/** The record of a request whose answer is ready. */
export async function describeRequest(c: Context): Promise<ApiRequest> {
  const text = await c.req.text();
  return {
    method: c.req.method,
    path: c.req.path,
    query: blotOut(
      Object.fromEntries(
        Object.entries(c.req.queries()).map(([name, values]) => [
          name,
          values.length === 1 ? (values[0] ?? '') : values,
        ]),
      ),
    ),
    body: text === '' ? undefined : blotOutIn(parseJson(text)),
    status: c.res.status,
    sessionId: /\/sessions\/([^/]+)/.exec(c.req.path)?.[1],
  };
}

function blotOutIn(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return blotOut(body as Record<string, unknown>);
}

function blotOut<Value>(fields: Readonly<Record<string, Value>>): Record<string, Value | string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, CREDENTIALS.test(name) ? '…' : value]),
  );
}
