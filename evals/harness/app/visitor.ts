import type { BaseName } from '../check.ts';
import type { Identity, LocalClerk, Via } from '../clerk/index.ts';
import type { ActionReply, App, FetchInit, Owner, ServerFunction, Visitor } from './app.ts';
import type { Disguise } from './disguise.ts';
import { send, type Target } from './http.ts';
import { type Exchange, type Form, Reply, type ReplyInit } from './reply.ts';
import { decodeResult, encodeArguments } from './server-functions.ts';

/** What a browser sends with a navigation. */
const DOCUMENT = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'same-origin',
};

/** What a browser sends with `fetch()`. */
const SCRIPT = {
  accept: '*/*',
  'sec-fetch-dest': 'empty',
  'sec-fetch-mode': 'cors',
  'sec-fetch-site': 'same-origin',
};

/** The parts that visitors need; {@link makeApp} turns them into an {@link App}. */
export interface AppParts {
  readonly base: BaseName;
  readonly target: Target;
  readonly clerk: Pick<LocalClerk, 'credentials' | 'credentialsFor'>;
  /** What the app sees other words for. */
  readonly disguise: Disguise;
  readonly actions: (of: Owner) => readonly ServerFunction[];
  readonly logs: () => string;
  /** Called with every exchange, for the evidence of the check that is running. */
  readonly record: (exchange: Exchange) => void;
}

/** An app as checks see it. */
export function makeApp(parts: AppParts): App {
  const { clerk, disguise } = parts;
  return {
    origin: disguise.off(parts.target.origin),
    as: (who: Identity, via: Via = 'cookie') => visitor(parts, who, via, () => clerk.credentials(who, via)),
    withToken: (label: string, token: string, via: Via = 'bearer') =>
      visitor(parts, label, via, async () => clerk.credentialsFor(disguise.onRequest(token), via)),
    actions: (of = 'app') => disguise.off(parts.actions(of)),
    logs: () => disguise.off(parts.logs()),
  };
}

function visitor(
  parts: AppParts,
  label: string,
  via: Via,
  credentials: () => Promise<Record<string, string>>,
): Visitor {
  const { target, disguise } = parts;
  const program = disguise.programs[via === 'cookie' ? 'browser' : 'script'];
  const origin = disguise.off(target.origin);

  async function exchange(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: FetchInit['body'],
  ): Promise<Answer> {
    const { status, ...received } = await send(target, disguise.onRequest(path), {
      method,
      headers: { ...program, ...onValues(disguise, headers), ...(await credentials()) },
      ...(body === undefined ? {} : { body: await onBody(disguise, body) }),
    });
    const answer = {
      ...{ who: label, method, path, status },
      headers: new Headers([...received.headers].map(([name, value]) => [name, disguise.off(value)])),
      body: disguise.off(received.body),
      received: received.body,
    };
    parts.record(new Reply(answer).exchange());
    return answer;
  }

  return {
    label,
    async open(path) {
      return new Reply(await exchange('GET', path, DOCUMENT));
    },
    async navigate(path, options = {}) {
      const headers = {
        ...SCRIPT,
        rsc: '1',
        ...(options.from
          ? { 'next-router-state-tree': stateTree(options.from), 'next-url': options.from }
          : {}),
      };
      const reply = new Reply(await exchange('GET', path, headers));
      // Next 16 first sends the request on to the address that carries the hash of its headers.
      const onward = reply.location && new URL(reply.location, origin);
      if (reply.status !== 307 || !onward || !onward.searchParams.has('_rsc')) return reply;
      return new Reply(await exchange('GET', onward.pathname + onward.search, headers));
    },
    async fetch(path, init: FetchInit = {}) {
      const json = init.json === undefined ? undefined : JSON.stringify(init.json);
      const method = init.method ?? 'GET';
      return new Reply(
        await exchange(
          method,
          path,
          {
            ...SCRIPT,
            ...(json === undefined ? {} : { 'content-type': 'application/json' }),
            ...(method === 'GET' || method === 'HEAD' ? {} : { origin }),
            ...init.headers,
          },
          json ?? init.body,
        ),
      );
    },
    async call(action, args, at = action.routes[0] ?? '/') {
      const { body, headers } = await encodeArguments(parts.base, args);
      const answer = await exchange(
        'POST',
        at,
        {
          ...SCRIPT,
          accept: 'text/x-component',
          origin,
          'next-action': action.id,
          ...headers,
        },
        body,
      );
      return new CallReply(answer, disguise);
    },
    async submit(form: Form, fields) {
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...form.fields, ...fields })) body.set(name, value);
      return new Reply(await exchange('POST', form.path, { ...DOCUMENT, origin }, body));
    },
  };
}

/** What came of a request. */
interface Answer extends ReplyInit {
  /** The body as the app sent it: a payload tells the lengths of its texts, which differ without the disguise. */
  readonly received: string;
}

/** Header values with the disguise on. */
function onValues(
  disguise: Disguise,
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, disguise.onRequest(value)]),
  );
}

/** A body with the disguise on. Encoded arguments of a call are text, or forms of texts, as other bodies are. */
async function onBody(
  disguise: Disguise,
  body: NonNullable<FetchInit['body']>,
): Promise<NonNullable<FetchInit['body']>> {
  if (typeof body === 'string') return disguise.onRequest(body);
  if (body instanceof URLSearchParams) return new URLSearchParams(disguise.onRequest(body.toString()));
  const form = new FormData();
  for (const [name, value] of body) {
    const field = disguise.onRequest(name);
    if (typeof value === 'string') form.append(field, disguise.onRequest(value));
    else form.append(field, await onFile(disguise, value));
  }
  return form;
}

/** A file with the disguise on its name and, where it is text, on what it holds. */
async function onFile(disguise: Disguise, file: File): Promise<File> {
  const bytes = await file.arrayBuffer();
  const name = disguise.onRequest(file.name);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return new File([disguise.onRequest(text)], name, { type: file.type });
  } catch {
    return new File([bytes], name, { type: file.type });
  }
}

class CallReply extends Reply implements ActionReply {
  readonly redirect: string | undefined;
  readonly value: unknown;
  readonly returned: boolean;

  constructor(answer: Answer, disguise: Disguise) {
    super(answer);
    this.redirect = this.headers.get('x-action-redirect') ?? this.location;
    const isPayload = this.headers.get('content-type')?.includes('text/x-component') ?? false;
    const result =
      isPayload && !this.redirect ? decodeResult(answer.received) : { returned: false, value: undefined };
    this.value = disguise.off(result.value);
    this.returned = result.returned;
  }
}

/** The router state of a browser that shows a route of static segments. */
function stateTree(path: string): string {
  const segments = path.split('/').filter(Boolean);
  const page: unknown = ['__PAGE__', {}];
  const tree = segments.reduceRight((child, segment) => [segment, { children: child }], page);
  return encodeURIComponent(JSON.stringify(['', { children: tree }, null, null]));
}
