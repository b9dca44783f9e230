import type { BaseName } from '../check.ts';
import type { Identity, LocalClerk, Via } from '../clerk/index.ts';
import type { ActionReply, App, FetchInit, ServerFunction, Visitor } from './app.ts';
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
  readonly clerk: LocalClerk;
  readonly actions: () => readonly ServerFunction[];
  readonly logs: () => string;
  /** Called with every exchange, for the evidence of the check that is running. */
  readonly record: (exchange: Exchange) => void;
}

/** An app as checks see it. */
export function makeApp(parts: AppParts): App {
  return {
    origin: parts.target.origin,
    as: (who: Identity, via: Via = 'cookie') => visitor(parts, who, () => parts.clerk.credentials(who, via)),
    withToken: (label: string, token: string, via: Via = 'bearer') =>
      visitor(parts, label, async () => parts.clerk.credentialsFor(token, via)),
    actions: parts.actions,
    logs: parts.logs,
  };
}

function visitor(
  parts: AppParts,
  label: string,
  credentials: () => Promise<Record<string, string>>,
): Visitor {
  const { target } = parts;

  async function exchange(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: BodyInit,
  ): Promise<ReplyInit> {
    const response = await send(target, path, {
      method,
      headers: { ...headers, ...(await credentials()) },
      ...(body === undefined ? {} : { body }),
    });
    const init = { who: label, method, path, ...response };
    parts.record(new Reply(init).exchange());
    return init;
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
      const onward = reply.location && new URL(reply.location, target.origin);
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
            ...(method === 'GET' || method === 'HEAD' ? {} : { origin: target.origin }),
            ...init.headers,
          },
          json ?? init.body,
        ),
      );
    },
    async call(action, args, at = action.routes[0] ?? '/') {
      const { body, headers } = await encodeArguments(parts.base, args);
      const init = await exchange(
        'POST',
        at,
        {
          ...SCRIPT,
          accept: 'text/x-component',
          origin: target.origin,
          'next-action': action.id,
          ...headers,
        },
        body,
      );
      return new CallReply(init);
    },
    async submit(form: Form, fields) {
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...form.fields, ...fields })) body.set(name, value);
      return new Reply(await exchange('POST', form.path, { ...DOCUMENT, origin: target.origin }, body));
    },
  };
}

class CallReply extends Reply implements ActionReply {
  readonly redirect: string | undefined;
  readonly value: unknown;
  readonly returned: boolean;

  constructor(init: ReplyInit) {
    super(init);
    this.redirect = this.headers.get('x-action-redirect') ?? this.location;
    const isPayload = this.headers.get('content-type')?.includes('text/x-component') ?? false;
    const result =
      isPayload && !this.redirect ? decodeResult(this.body) : { returned: false, value: undefined };
    this.value = result.value;
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
