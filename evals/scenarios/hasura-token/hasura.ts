import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importSPKI, jwtVerify } from 'jose';
import type { Disguise } from '../../harness/app/disguise.ts';
import type { Service } from '../../harness/check.ts';
import type { LocalClerk } from '../../harness/clerk/index.ts';

/** The claim in which Hasura looks for its session variables. */
const NAMESPACE = 'https://hasura.io/jwt/claims';

/** What opens all of Hasura's data; only the import script of the project may send it. */
export const ADMIN_SECRET = 'hasura-admin-4f9d1c7be2';

interface Row {
  readonly id: number;
  readonly owner_id: string;
  readonly subject: string;
  readonly status: string;
  readonly created_at: string;
}

const SEED: readonly (readonly [owner: string, subject: string, status: string])[] = [
  ['user_alice', 'The badge reader at gate 4 is dead', 'open'],
  ['user_bob', 'The projector in room Kepler flickers', 'waiting'],
  ['user_adam', 'Payroll mails end up as spam', 'open'],
  ['user_gina', 'The headset echoes in every call', 'closed'],
];

/** A request as Hasura got it. */
export interface HasuraRequest {
  readonly headers: IncomingHttpHeaders;
  /** The claims of the token, or undefined where it is none that Hasura can verify. */
  readonly claims: Readonly<Record<string, unknown>> | undefined;
}

/** How Hasura can fail: an error in a 200 as GraphQL has it, a bad gateway in front of it, no answer at all. */
export type Failure = 'graphql-errors' | 'bad-gateway' | 'hang-up';

export interface Hasura extends Service {
  /** What it was asked since the last reset. */
  requests(): readonly HasuraRequest[];
  /** Adds a ticket, until the next reset. */
  addTicket(owner: string, subject: string): void;
  /** From now on it fails, until the next reset. */
  fail(how: Failure): void;
}

/**
 * Starts a stand-in for Hasura with one table, `tickets`, of which the role `user` may read its own rows.
 * It answers as Hasura does: refusals are errors in a response with status 200, the admin secret opens every row.
 */
export async function startHasura(clerk: LocalClerk, disguise: Disguise): Promise<Hasura> {
  const publicKey = await importSPKI(clerk.jwtKey, 'RS256');
  let rows: Row[] = [];
  let requests: HasuraRequest[] = [];
  let failure: Failure | undefined;

  async function claimsOf(token: string | undefined): Promise<Record<string, unknown> | undefined> {
    try {
      const verified = token && (await jwtVerify(token, publicKey, { algorithms: ['RS256'] }));
      return verified ? disguise.off(verified.payload) : undefined;
    } catch {
      return undefined;
    }
  }

  function addTicket(owner: string, subject: string, status = 'open'): void {
    const id = rows.length + 1;
    const created_at = new Date(Date.UTC(2026, 9, id)).toISOString();
    rows.push({ id, owner_id: owner, subject, status, created_at });
  }

  function reset(): void {
    rows = [];
    for (const ticket of SEED) addTicket(...ticket);
    requests = [];
    failure = undefined;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { authorization } = request.headers;
    const adminSecret = request.headers['x-hasura-admin-secret']?.toString();
    const claims = await claimsOf(/^Bearer (.+)$/i.exec(authorization ?? '')?.[1]);
    const variables = claims?.[NAMESPACE] as Record<string, unknown> | undefined;
    const userId = variables?.['x-hasura-user-id']?.toString();
    requests.push({ headers: request.headers, claims });

    if (failure === 'hang-up') return void request.destroy();
    if (failure === 'bad-gateway') {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
      return;
    }
    const send = (body: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(disguise.on(body)));
    const refuse = (code: string, message: string) =>
      send({ errors: [{ message, extensions: { path: '$', code } }] });

    if (failure) return void refuse('postgres-error', 'connection to the database is gone');
    if (adminSecret !== ADMIN_SECRET) {
      if (!authorization)
        return void refuse(
          'access-denied',
          'x-hasura-admin-secret/x-hasura-access-key required, but not found',
        );
      if (!claims) return void refuse('invalid-jwt', 'Could not verify JWT: JWSError');
      if (!userId) return void refuse('jwt-missing-role-claims', `JWT claims don't contain ${NAMESPACE}`);
    }
    const name = /(?:(\w+)\s*:\s*)?\btickets\b(?!\s*:)/.exec(await bodyOf(request));
    if (!name) return void refuse('validation-failed', 'no such field in query_root');
    const visible = adminSecret === ADMIN_SECRET ? rows : rows.filter(({ owner_id }) => owner_id === userId);
    send({ data: { [name[1] ?? 'tickets']: visible.toReversed() } });
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  reset();
  return {
    env: {
      HASURA_GRAPHQL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/graphql`,
      HASURA_ADMIN_SECRET: ADMIN_SECRET,
    },
    requests: () => requests,
    addTicket,
    fail(how) {
      failure = how;
    },
    reset,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The text of the GraphQL document in the body; names of operations do not count as fields. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  try {
    return String(JSON.parse(text).query).replace(/\b(query|mutation|subscription)\s+\w+/g, '$1');
  } catch {
    return '';
  }
}
