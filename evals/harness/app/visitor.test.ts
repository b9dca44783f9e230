import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CAST, type LocalClerk, startLocalClerk } from '../clerk/index.ts';
import type { App } from './app.ts';
import { makeDisguise, NO_DISGUISE } from './disguise.ts';
import { NoAnswer, type Target, target } from './http.ts';
import type { Exchange } from './reply.ts';
import { makeApp } from './visitor.ts';

interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const ORIGIN = 'http://localhost:3000';
const ACTION = { id: '40ab', name: 'save', routes: ['/notes', '/other'] };

let clerk: LocalClerk;
let server: Server;
let scratch: string;
let to: Target;
let app: App;
let received: Received[];
let evidence: Exchange[];
let answer: (response: ServerResponse, request: Received) => void;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'visitor-'));
  clerk = await startLocalClerk({ keysFile: join(scratch, 'keys.json') });
  server = createServer(async (request, response) => {
    const one = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: await buffer(request),
    };
    received.push(one);
    answer(response, one);
  });
  await new Promise<void>((resolve) => {
    server.listen(join(scratch, 'app.sock'), resolve);
  });
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await clerk.close();
  rmSync(scratch, { recursive: true, force: true });
});

beforeEach(() => {
  received = [];
  evidence = [];
  answer = (response) => response.end('ok');
  to = target(join(scratch, 'app.sock'), ORIGIN);
  app = makeApp({
    base: 'next-16',
    target: to,
    clerk,
    disguise: NO_DISGUISE,
    actions: () => [ACTION],
    logs: () => '',
    record: (exchange) => evidence.push(exchange),
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  to.agent.destroy();
});

function only(): Received {
  expect(received).toHaveLength(1);
  return received[0] as Received;
}

/** Reads a body as the platform does. */
function formOf({ body, headers }: Received): Promise<[string, unknown][]> {
  const response = new Response(new Uint8Array(body), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  });
  return response.formData().then((form) => [...form]);
}

describe('a visitor', () => {
  it('asks the app under the name that it knows itself by', async () => {
    await app.as('anonymous').open('/');
    expect(only().headers.host).toBe('localhost:3000');
  });

  it('opens a page as a browser does', async () => {
    await app.as('anonymous').open('/orders?page=2');
    expect(only()).toMatchObject({
      method: 'GET',
      path: '/orders?page=2',
      headers: { accept: expect.stringContaining('text/html'), 'sec-fetch-dest': 'document' },
    });
    expect(only().headers).not.toHaveProperty('rsc');
    expect(only().headers).not.toHaveProperty('origin');
  });

  it('navigates as Next’s client does', async () => {
    await app.as('anonymous').navigate('/orders');
    expect(only()).toMatchObject({ method: 'GET', path: '/orders', headers: { rsc: '1' } });
    expect(only().headers).not.toHaveProperty('next-router-state-tree');
  });

  it('tells which layouts it has where it navigates from another page', async () => {
    await app.as('anonymous').navigate('/team/billing', { from: '/team/members' });
    const { headers } = only();
    expect(headers['next-url']).toBe('/team/members');
    expect(JSON.parse(decodeURIComponent(String(headers['next-router-state-tree'])))).toEqual([
      '',
      { children: ['team', { children: ['members', { children: ['__PAGE__', {}] }] }] },
      null,
      null,
    ]);
  });

  it('fetches JSON as a script of the same origin', async () => {
    await app.as('anonymous').fetch('/api/orders', {
      method: 'POST',
      json: { id: 7 },
      headers: { 'x-own': 'yes' },
    });
    expect(only()).toMatchObject({
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: ORIGIN,
        'sec-fetch-dest': 'empty',
        'x-own': 'yes',
      },
    });
    expect(only().body.toString()).toBe('{"id":7}');
  });

  it('sends no origin with a GET, and any other that the check asks for', async () => {
    await app.as('anonymous').fetch('/api/orders');
    await app.as('anonymous').fetch('/api/orders', {
      method: 'DELETE',
      headers: { origin: 'https://evil.example' },
    });
    expect(received.map(({ headers }) => headers.origin)).toEqual([undefined, 'https://evil.example']);
  });

  it.each([
    ['text', 'plain words', 'text/plain', 'plain words'],
    ['a query', new URLSearchParams({ a: 'x y' }), 'application/x-www-form-urlencoded', 'a=x+y'],
  ])('sends %s as it is', async (_name, body, type, text) => {
    await app.as('anonymous').fetch('/api', { method: 'PUT', body });
    expect(only().headers['content-type']).toContain(type);
    expect(only().headers['content-length']).toBe(String(text.length));
    expect(only().body.toString()).toBe(text);
  });

  it('sends a form with its boundary', async () => {
    const form = new FormData();
    form.append('note', 'Tom & Co');
    await app.as('anonymous').fetch('/api', { method: 'POST', body: form });
    expect(await formOf(only())).toEqual([['note', 'Tom & Co']]);
  });

  it('calls a Server Function at the first route that owns it, or where it is told to', async () => {
    await app.as('anonymous').call(ACTION, [{ id: 7 }]);
    await app.as('anonymous').call(ACTION, [], '/elsewhere');
    expect(received.map(({ path }) => path)).toEqual(['/notes', '/elsewhere']);
    expect(received[0]).toMatchObject({
      method: 'POST',
      headers: {
        'next-action': '40ab',
        accept: 'text/x-component',
        origin: ORIGIN,
        'content-type': 'text/plain;charset=UTF-8',
      },
    });
    expect(received[0]?.body.toString()).toBe('[{"id":7}]');
  });

  it('submits a form with its hidden fields, its own values first', async () => {
    answer = (response) =>
      response.end(
        '<form action="/save"><input type="hidden" name="$ACTION_ID_1"/><input name="note" value="old"/></form>',
      );
    const page = await app.as('anonymous').open('/notes');
    const [form] = page.forms();
    if (!form) throw new Error('there is no form');
    await app.as('anonymous').submit(form, { note: 'new' });
    const post = received[1] as Received;
    expect(post).toMatchObject({
      method: 'POST',
      path: '/save',
      headers: { origin: ORIGIN, 'sec-fetch-dest': 'document' },
    });
    expect(await formOf(post)).toEqual([
      ['$ACTION_ID_1', ''],
      ['note', 'new'],
    ]);
  });
});

describe('credentials', () => {
  it('are the cookies of a browser by default', async () => {
    await app.as('alice').open('/');
    const { headers } = only();
    expect(headers).not.toHaveProperty('authorization');
    expect(subject(/__session=([^;]+)/.exec(headers.cookie ?? '')?.[1])).toBe('user_alice');
    expect(headers.cookie).toMatch(/__client_uat=[1-9]/);
  });

  it('are a bearer token where asked for', async () => {
    await app.as('bob', 'bearer').open('/');
    const { headers } = only();
    expect(headers).not.toHaveProperty('cookie');
    expect(subject(headers.authorization?.replace('Bearer ', ''))).toBe('user_bob');
  });

  it('are none for anonymous visitors', async () => {
    await app.as('anonymous').open('/');
    await app.as('anonymous', 'bearer').open('/');
    for (const { headers } of received) {
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('authorization');
    }
  });

  it('may be a token of the check’s own making, either way', async () => {
    const own = app.withToken('someone odd', 'a.b.c');
    expect(own.label).toBe('someone odd');
    await own.open('/');
    await app.withToken('someone odd', 'a.b.c', 'cookie').open('/');
    expect(received[0]?.headers.authorization).toBe('Bearer a.b.c');
    expect(received[1]?.headers.cookie).toContain('__session=a.b.c');
  });

  it('go with every kind of request', async () => {
    const alice = app.as('alice');
    await alice.navigate('/');
    await alice.fetch('/', { headers: { cookie: 'theme=dark' } });
    await alice.call(ACTION, []);
    await alice.submit({ path: '/', fields: {}, names: [], text: '', isAction: false }, { a: 'b' });
    expect(received).toHaveLength(4);
    for (const { headers } of received) expect(headers.cookie).toContain('__session=');
  });
});

describe('redirects', () => {
  const redirectTo = (location: string, status = 307) => {
    answer = (response, { path }) => {
      if (path === '/start') response.writeHead(status, { location });
      response.end(path);
    };
  };

  it.each(['open', 'navigate', 'fetch'] as const)('are told, not followed, by %s', async (how) => {
    redirectTo('/sign-in');
    const reply = await app.as('anonymous')[how]('/start');
    expect([reply.status, reply.location]).toEqual([307, '/sign-in']);
    expect(received).toHaveLength(1);
  });

  it.each(['/start?_rsc=1a2b', `${ORIGIN}/start?_rsc=1a2b`])(
    'are followed once in a navigation, to the address with the hash of its headers: %s',
    async (location) => {
      redirectTo(location);
      const reply = await app.as('alice').navigate('/start', { from: '/home' });
      expect(received.map(({ path }) => path)).toEqual(['/start', '/start?_rsc=1a2b']);
      const [first, second] = received;
      for (const header of ['rsc', 'next-router-state-tree', 'next-url'])
        expect(second?.headers[header]).toBe(first?.headers[header]);
      expect(second?.headers.cookie).toContain('__session=');
      expect(reply.body).toBe('/start?_rsc=1a2b');
      expect(evidence.map(({ path }) => path)).toEqual(['/start', '/start?_rsc=1a2b']);
    },
  );

  it('are not followed a second time', async () => {
    answer = (response) => response.writeHead(307, { location: '/start?_rsc=1' }).end();
    expect((await app.as('anonymous').navigate('/start')).status).toBe(307);
    expect(received).toHaveLength(2);
  });

  it('are not followed in a navigation where they are another kind', async () => {
    redirectTo('/elsewhere?_rsc=1', 303);
    expect((await app.as('anonymous').navigate('/start')).status).toBe(303);
    expect(received).toHaveLength(1);
  });
});

describe('what a Server Function answered', () => {
  const answers = (body: string, headers: Record<string, string>, status = 200) => {
    answer = (response) => response.writeHead(status, headers).end(body);
    return app.as('anonymous').call(ACTION, []);
  };
  const rsc = { 'content-type': 'text/x-component' };

  it('is its value where it returned', async () => {
    const reply = await answers('0:{"a":"$@1","f":"","b":"x"}\n1:{"ok":true}\n', rsc);
    expect(reply).toMatchObject({ returned: true, value: { ok: true }, redirect: undefined });
  });

  it('is nothing where it threw', async () => {
    const reply = await answers('0:{"a":"$@1","f":"","b":"x"}\n1:E{"digest":"1"}\n', rsc, 500);
    expect(reply).toMatchObject({ status: 500, returned: false, value: undefined });
  });

  it('is where it sends the caller, whatever the payload says', async () => {
    const payload = '0:{"a":"$@1","f":"","b":"x"}\n1:{"ok":true}\n';
    const reply = await answers(payload, { ...rsc, 'x-action-redirect': '/done;push' }, 303);
    expect(reply).toMatchObject({ returned: false, redirect: '/done;push' });
    expect(await answers('', { location: '/sign-in' }, 307)).toMatchObject({ redirect: '/sign-in' });
  });

  it('is nothing where the answer is a page', async () => {
    const reply = await answers('0:{"a":"$@1"}\n1:"in a page"\n', { 'content-type': 'text/html' });
    expect(reply).toMatchObject({ returned: false, value: undefined });
  });
});

describe('evidence', () => {
  it('names who asked for what, and shows no credential, though the app sends it back', async () => {
    answer = (response, { headers }) =>
      response
        .writeHead(307, { location: `/handshake?token=${headers.authorization?.replace('Bearer ', '')}` })
        .end(JSON.stringify(headers));
    await app.as('alice', 'bearer').fetch('/api/orders', { method: 'PUT' });
    expect(evidence).toMatchObject([{ who: 'alice', method: 'PUT', path: '/api/orders', status: 307 }]);
    expect(only().headers.authorization).toContain('eyJ');
    expect(JSON.stringify(evidence)).not.toContain('eyJ');
    expect(evidence[0]?.location).toBe('/handshake?token=<jwt>');
  });

  it('is kept of every request, in order', async () => {
    await app.as('alice').open('/a');
    await app.withToken('mallory', 'x').fetch('/b');
    expect(evidence.map(({ who, path }) => `${who} ${path}`)).toEqual(['alice /a', 'mallory /b']);
  });
});

describe('a reply', () => {
  it('keeps every header of the same name, and letters of any script', async () => {
    answer = (response) => response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'] }).end('ü€');
    const reply = await app.as('anonymous').open('/');
    expect(reply.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(reply.body).toBe('ü€');
  });
});

describe('a request without a whole answer', () => {
  /** Lets requests run out of time at once; the ten seconds they have would make the test slow. */
  function hurry() {
    const timeout = AbortSignal.timeout;
    return vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout.call(AbortSignal, 50));
  }

  it.each([
    ['no byte of it', () => {}],
    ['half of it', (response: ServerResponse) => response.writeHead(200).write('half')],
  ])('in time, with %s, is no answer', async (_name, behaviour) => {
    const timeout = hurry();
    answer = behaviour;
    const asking = app.as('anonymous').open('/slow');
    await expect(asking).rejects.toThrow(NoAnswer);
    await expect(asking).rejects.toThrow('GET /slow: no answer in 10 s');
    expect(timeout).toHaveBeenCalledWith(10_000);
    expect(evidence).toEqual([]);
  });

  it('because the connection broke is no answer', async () => {
    answer = (response) => response.destroy();
    await expect(app.as('anonymous').open('/')).rejects.toThrow(NoAnswer);
  });

  it('because it is too large is no answer', async () => {
    answer = (response) => response.end(Buffer.alloc(8 * 1024 * 1024 + 1));
    await expect(app.as('anonymous').open('/')).rejects.toThrow('the body is too large');
  });

  it('because nobody listens is no answer', async () => {
    const gone = target(join(scratch, 'nobody.sock'), ORIGIN);
    const nobody = makeApp({
      base: 'node',
      target: gone,
      clerk,
      disguise: NO_DISGUISE,
      actions: () => [],
      logs: () => '',
      record: () => {},
    });
    await expect(nobody.as('anonymous').open('/')).rejects.toThrow(NoAnswer);
  });
});

describe('in a disguise', () => {
  const disguise = makeDisguise(7, CAST, ['Okafor'], 7123);
  const [ALICE, ACME, OKAFOR, BOB] = disguise.on(['user_alice', 'org_acme', 'Okafor', 'bob@example.com']);
  let masked: App;
  beforeEach(() => {
    to = target(join(scratch, 'app.sock'), 'http://localhost:7123');
    masked = makeApp({
      base: 'next-16',
      target: to,
      clerk,
      disguise,
      actions: () => [{ ...ACTION, routes: [`/${ACME}`] }],
      logs: () => `served ${ALICE}`,
      record: (exchange) => evidence.push(exchange),
    });
  });

  it('the app is sent other words in paths, headers and bodies of every kind', async () => {
    const anyone = masked.as('anonymous');
    const file = new File(['of Okafor'], 'user_alice.txt', { type: 'text/plain' });
    const picture = new File([new Uint8Array([0xff, 0xfe, 0x00])], 'x.png');
    const form = new FormData();
    for (const value of ['user_alice', file, picture]) form.append('org_acme', value);
    const headers = { 'x-user-id': 'user_alice' };
    await anyone.fetch('/u/user_alice?e=bob%40example.com', {
      method: 'POST',
      headers,
      json: { a: 'Okafor' },
    });
    await anyone.fetch('/x', { method: 'POST', body: new URLSearchParams({ e: 'bob@example.com' }) });
    await anyone.fetch('/x', { method: 'POST', body: 'for Okafor' });
    await anyone.fetch('/x', { method: 'POST', body: form });
    await anyone.navigate('/x', { from: '/org_acme' });
    const [json, query, text, parts, navigation] = received as [Received, ...Received[]];
    expect(json.path).toBe(`/u/${ALICE}?e=${encodeURIComponent(BOB ?? '')}`);
    expect(json.headers).toMatchObject({
      ...{ host: 'localhost:7123', origin: 'http://localhost:7123', 'x-user-id': ALICE },
    });
    expect(json.body.toString()).toBe(`{"a":"${OKAFOR}"}`);
    expect(query?.body.toString()).toBe(`e=${encodeURIComponent(BOB ?? '')}`);
    expect(text?.body.toString()).toBe(`for ${OKAFOR}`);
    const [[name, value], [, sent], [, untouched]] = (await formOf(parts as Received)) as [
      ...[[string, string], [string, File], [string, File]],
    ];
    expect([name, value, sent.name, await sent.text()]).toEqual([
      ACME,
      ALICE,
      `${ALICE}.txt`,
      `of ${OKAFOR}`,
    ]);
    expect([...new Uint8Array(await untouched.arrayBuffer())]).toEqual([0xff, 0xfe, 0x00]);
    expect(navigation?.headers['next-url']).toBe(`/${ACME}`);
    expect(decodeURIComponent(String(navigation?.headers['next-router-state-tree']))).toContain(`"${ACME}"`);
  });

  it('the app is called and posted to with other words, at routes that bear them', async () => {
    const [action] = masked.actions();
    if (!action) throw new Error('there is an action');
    const data = new FormData();
    data.set('userId', 'user_alice');
    data.set('org_acme', 'Okafor');
    await masked.as('anonymous').call(action, ['user_alice', { orgId: 'org_acme' }]);
    await masked.as('anonymous').call(action, [data]);
    const form = {
      path: '/org_acme',
      fields: { $ACTION_ID_1: '', by: 'user_alice' },
      names: [],
      text: '',
      isAction: true,
    };
    await masked.as('anonymous').submit(form, { note: 'Okafor' });
    const [first, second, third] = received as [Received, Received, Received];
    expect([first.path, third.path]).toEqual([`/${ACME}`, `/${ACME}`]);
    expect(action.routes).toEqual(['/org_acme']);
    expect(first.body.toString()).toBe(`["${ALICE}",{"orgId":"${ACME}"}]`);
    expect(await formOf(second)).toEqual(
      expect.arrayContaining([
        ['_1_userId', ALICE],
        [`_1_${ACME}`, OKAFOR],
      ]),
    );
    expect(await formOf(third)).toEqual([
      ['$ACTION_ID_1', ''],
      ['by', ALICE],
      ['note', OKAFOR],
    ]);
  });

  it('credentials stay as they are', async () => {
    const token = await clerk.token('alice', { acme: 'org_acme' });
    await masked.withToken('alice', token).open('/');
    expect(only().headers.authorization).toBe(`Bearer ${token}`);
  });

  it('checks and evidence are told of people as they know them', async () => {
    const payload = `0:{"a":"$@1"}\n2:T402,${`${OKAFOR} `.padEnd(1026, 'x')}1:{"who":"${ALICE}","text":"$2"}\n`;
    answer = (response) =>
      response
        .writeHead(200, { 'content-type': 'text/x-component', 'x-to': `http://localhost:7123/${ACME}` })
        .end(payload);
    const reply = await masked.as('anonymous').call(ACTION, []);
    expect(reply.headers.get('x-to')).toBe('http://localhost:3000/org_acme');
    expect(reply.body).toContain('"user_alice"');
    expect(reply.value).toEqual({ who: 'user_alice', text: expect.stringMatching(/^Okafor x+$/) });
    expect(evidence[0]?.excerpt).toContain('Okafor');
    expect(masked.logs()).toBe('served user_alice');
    expect(masked.origin).toBe(ORIGIN);
  });

  it('a redirect to the address with the hash of the headers is followed', async () => {
    answer = (response, { path }) => {
      if (!path.includes('_rsc'))
        response.writeHead(307, { location: `http://localhost:7123${path}?_rsc=1` });
      response.end(path);
    };
    const reply = await masked.as('anonymous').navigate('/org_acme');
    expect(received.map(({ path }) => path)).toEqual([`/${ACME}`, `/${ACME}?_rsc=1`]);
    expect([reply.path, reply.body]).toEqual(['/org_acme?_rsc=1', '/org_acme?_rsc=1']);
  });

  it('browsers and scripts say what they are, unless the check says it', async () => {
    await masked.as('alice').open('/');
    await masked.as('alice', 'bearer').fetch('/');
    await masked.as('anonymous').fetch('/', { headers: { 'user-agent': 'own' } });
    expect(received.map(({ headers }) => headers['user-agent'])).toEqual([
      disguise.programs.browser['user-agent'],
      disguise.programs.script['user-agent'],
      'own',
    ]);
  });
});

/** The `sub` of a token. */
function subject(token = ''): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sub;
}
