import { describe, expect, it } from 'vitest';
import type { App, Visitor } from './app/app.ts';
import { Reply } from './app/reply.ts';
import { askEveryWay, clientScripts } from './ask.ts';
import { Inconclusive } from './expect.ts';

function reply(path: string, body: string, status = 200): Reply {
  return new Reply({ who: 'anyone', method: 'GET', path, status, headers: new Headers(), body });
}

describe('askEveryWay', () => {
  it('opens, fetches, and navigates from each start and from the page itself, once', async () => {
    const asked: string[] = [];
    const visitor = {
      label: 'anyone',
      open: async (path) => reply(path, asked.push(`open ${path}`).toString()),
      fetch: async (path) => reply(path, asked.push(`fetch ${path}`).toString()),
      navigate: async (path, options) =>
        reply(path, asked.push(`navigate ${path} from ${options?.from}`).toString()),
      call: () => Promise.reject(new Error('not asked for')),
      submit: () => Promise.reject(new Error('not asked for')),
    } satisfies Visitor;
    expect(await askEveryWay(visitor, '/a', ['/', '/a'])).toHaveLength(5);
    expect(asked).toEqual([
      'open /a',
      'fetch /a',
      'navigate /a from undefined',
      'navigate /a from /',
      'navigate /a from /a',
    ]);
  });
});

describe('clientScripts', () => {
  const files: Readonly<Record<string, string>> = {
    '/_next/static/chunks/one.js': 'import("static/chunks/two.js")',
    '/_next/static/chunks/two.js': '"static/chunks/one.js"',
  };
  const app = {
    as: () => ({
      fetch: async (path: string) => reply(path, files[path] ?? '', path in files ? 200 : 404),
    }),
  } as unknown as App;

  it('follows scripts to those that they name, each once', async () => {
    const page = reply('/', '<script src="/_next/static/chunks/one.js"></script>');
    expect((await clientScripts(app, [page])).map(({ path }) => path)).toEqual(Object.keys(files));
  });

  it('cannot tell where there is no script to read', async () => {
    await expect(clientScripts(app, [reply('/', 'static/chunks/gone.js')])).rejects.toThrow(Inconclusive);
    await expect(clientScripts(app, [reply('/', '')])).rejects.toThrow(Inconclusive);
  });
});
