import { randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, importSPKI, jwtVerify } from 'jose';
import type { Service } from '../../harness/check.ts';
import type { LocalClerk, Person } from '../../harness/clerk/index.ts';

const KEY = 'office-key-7c1e90b2';
const PEOPLE = ['alice', 'adam', 'bob', 'gina'] as const;

export interface OfficeRequest {
  readonly headers: IncomingHttpHeaders;
  /** Whose session token came along, where it is a genuine one of someone we know. */
  readonly asker: Person | undefined;
}

/** The server of the club's office, with a letter for everybody. */
export interface Office extends Service {
  /** The subject of someone's letter: another one in each run. */
  letterOf(person: Person): string;
  /** What it was asked since the last reset. */
  requests(): readonly OfficeRequest[];
}

/** The Clerk id of one of the cast, read from a token of theirs. */
export async function idOf(clerk: LocalClerk, person: Person): Promise<string> {
  return decodeJwt(await clerk.token(person)).sub ?? '';
}

/** Starts the office's server: `/of/<id>` opens with the key, `/mine` with a session token. */
export async function startOffice(clerk: LocalClerk): Promise<Office> {
  const publicKey = await importSPKI(clerk.jwtKey, 'RS256');
  const people = new Map<string, Person>();
  for (const person of PEOPLE) people.set(await idOf(clerk, person), person);
  const letters = new Map(PEOPLE.map((person) => [person, `Letter ${randomBytes(6).toString('hex')}`]));
  let requests: OfficeRequest[] = [];

  async function askerOf(authorization: string | undefined): Promise<Person | undefined> {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
    const verified = await jwtVerify(token, publicKey, { algorithms: ['RS256'] }).catch(() => undefined);
    // A token of a JWT template has no session, and a pending session is not signed in.
    const { sid, sts, sub = '' } = verified?.payload ?? {};
    return sid && sts !== 'pending' ? people.get(sub) : undefined;
  }

  const server = createServer(async (request, response) => {
    const asker = await askerOf(request.headers.authorization);
    requests.push({ headers: request.headers, asker });
    const { pathname } = new URL(request.url ?? '/', 'http://office');
    const hasKey = request.headers['x-notices-key'] === KEY;
    const of =
      hasKey && pathname.startsWith('/of/') ? people.get(decodeURIComponent(pathname.slice(4))) : undefined;
    const person = pathname === '/mine' ? asker : of;
    const body = person ? { notices: [{ subject: letters.get(person) }] } : { error: 'Not allowed' };
    response.writeHead(person ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    env: { NOTICES_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, NOTICES_KEY: KEY },
    letterOf: (person) => letters.get(person) ?? '',
    requests: () => requests,
    reset() {
      requests = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
