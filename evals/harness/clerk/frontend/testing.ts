import { FRONTEND_PATH } from '../instance.ts';
import type { Fixture } from '../testing.ts';

/** The app's origin, as a browser would send it. */
export const APP = 'http://localhost:3000';

/** What the Frontend API answered. */
export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON whose shape is what they assert
  readonly json: any;
  readonly response: Response;
}

/** A browser without a page: it sends what clerk-js would, and keeps cookies. */
export interface TestBrowser {
  readonly cookies: Map<string, string>;
  get(path: string): Promise<Reply>;
  /** Sends a form. @param method What clerk-js means by the POST. */
  send(path: string, form?: Readonly<Record<string, string>>, method?: 'PATCH' | 'DELETE'): Promise<Reply>;
  /** Signs somebody of the cast in and gives the id of the session. */
  signIn(email: string, password: string): Promise<string>;
}

/**
 * A new browser, of somebody who is not signed in.
 * @param devBrowser Sent with every request, as clerk-js does with a development instance.
 */
export function newBrowser(fixture: Fixture, devBrowser?: string): TestBrowser {
  const cookies = new Map<string, string>();

  const ask = async (path: string, init: RequestInit): Promise<Reply> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const url = new URL(`${fixture.clerk.url}${FRONTEND_PATH}${path}`);
    if (devBrowser) url.searchParams.set('__clerk_db_jwt', devBrowser);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { origin: APP, ...(cookie ? { cookie } : {}) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const [name = '', value = ''] = pair.split('=');
      if (attributes.includes('Max-Age=0')) cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    return {
      status: response.status,
      json: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined,
      response,
    };
  };

  const send: TestBrowser['send'] = (path, form = {}, method) =>
    ask(method ? `${path}?_method=${method}` : path, { method: 'POST', body: new URLSearchParams(form) });
  return {
    cookies,
    get: (path) => ask(path, {}),
    send,
    async signIn(email, password) {
      const { json } = await send('/v1/client/sign_ins', { identifier: email, password });
      return json.response.created_session_id;
    },
  };
}
