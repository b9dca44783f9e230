import type { Identity, Via } from '../clerk/index.ts';
import type { Form, Reply } from './reply.ts';

/** A running answer, reached over HTTP only. */
export interface App {
  /** `http://localhost:3000`, as checks call it; the app knows itself by the port of its disguise. */
  readonly origin: string;
  /**
   * Someone who sends requests to the app.
   * @param via How they prove who they are: the cookies of a browser (default), or `Authorization: Bearer`.
   */
  as(who: Identity, via?: Via): Visitor;
  /** Someone with a token of the check's own making. `label` names them in the evidence. */
  withToken(label: string, token: string, via?: Via): Visitor;
  /**
   * Server Functions of the build, by Next's manifest. Empty for apps that are not Next.js.
   * @param of Whose: the app's own, or those that packages bring along (@clerk/nextjs does).
   */
  actions(of?: Owner): readonly ServerFunction[];
  /** What the app wrote to stdout and stderr so far (the first megabyte). */
  logs(): string;
}

/** Whose Server Functions. */
export type Owner = 'app' | 'packages';

/** A Server Function as the build manifest lists it. */
export interface ServerFunction {
  readonly id: string;
  /** The exported name; for inline functions Next makes one up (`$$RSC_SERVER_ACTION_0`). */
  readonly name: string;
  /** Routes that own it, such as `/dashboard`. */
  readonly routes: readonly string[];
}

export interface FetchInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: string | FormData | URLSearchParams;
}

/** Sends requests as one person. Redirects are never followed: the reply's `location` tells where they lead. */
export interface Visitor {
  readonly label: string;
  /** A browser opens the address: `Accept: text/html`, `Sec-Fetch-Dest: document`. */
  open(path: string): Promise<Reply>;
  /**
   * Next's client-side navigation: an RSC request (one `_rsc` redirect is followed, as Next's client does).
   * @param from The route whose layouts the browser already has. The server then skips the layouts
   *   that both share: the way to reach a page past a guard that stands in a layout only.
   */
  navigate(path: string, options?: { readonly from?: string }): Promise<Reply>;
  /** A `fetch()` of a script or an API client. */
  fetch(path: string, init?: FetchInit): Promise<Reply>;
  /**
   * Calls a Server Function over its wire protocol, arguments encoded by Next's own encoder.
   * @param at The route it is posted to; defaults to the first that owns it.
   */
  call(action: ServerFunction, args: readonly unknown[], at?: string): Promise<ActionReply>;
  /** Posts a form found in a page, as a browser without JavaScript: its hidden fields plus `fields`. */
  submit(form: Form, fields: Readonly<Record<string, string>>): Promise<Reply>;
}

/** What a Server Function answered. */
export interface ActionReply extends Reply {
  /** Where the action sends the caller, if it redirects. */
  readonly redirect: string | undefined;
  /** The value it returned, or undefined where it threw, redirected or was not found. */
  readonly value: unknown;
  /** True when the action ran to its end and returned. */
  readonly returned: boolean;
}
