import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageFolder } from '../paths.ts';
import type { Owner } from './app.ts';
import { decodeResult, encodeArguments, readServerFunctions } from './server-functions.ts';

let app: string;
beforeEach(() => {
  app = mkdtempSync(join(tmpdir(), 'server-functions-'));
  mkdirSync(join(app, '.next/server'), { recursive: true });
});
afterEach(() => {
  rmSync(app, { recursive: true, force: true });
});

const manifestPath = () => join(app, '.next/server/server-reference-manifest.json');
const write = (manifest: unknown) => writeFileSync(manifestPath(), JSON.stringify(manifest));

describe('the Server Functions of a build', () => {
  it('are read as Next 16 lists them', () => {
    write({
      node: {
        '40aa': {
          exportedName: 'saveNote',
          filename: 'app/notes/actions.ts',
          workers: { 'app/notes/page': { moduleId: 1, async: false, exportedName: 'saveNote' } },
          layer: {},
        },
      },
      edge: { '40bb': { exportedName: 'ping', filename: 'app/actions.ts', workers: { 'app/page': {} } } },
      encryptionKey: 'x',
    });
    expect(readServerFunctions(app, 'app')).toEqual([
      { id: '40aa', name: 'saveNote', routes: ['/notes'] },
      { id: '40bb', name: 'ping', routes: ['/'] },
    ]);
  });

  it('are told from those of packages by the file, not by the name', () => {
    const workers = { 'app/page': {} };
    write({
      node: {
        '40aa': {
          exportedName: 'invalidateCacheAction',
          filename: 'node_modules/@clerk/nextjs/dist/esm/app-router/server-actions.js',
          workers,
        },
        '40bb': { exportedName: 'deleteKeylessAction', filename: 'app/actions.ts', workers },
      },
    });
    const ids = (of: Owner) => readServerFunctions(app, of).map(({ id }) => id);
    expect([ids('app'), ids('packages')]).toEqual([['40bb'], ['40aa']]);
  });

  it('are read as Next 15 lists them, without names', () => {
    write({ node: { '40aa': { workers: { 'app/page': '123' }, layer: { 'app/page': 'rsc' } } }, edge: {} });
    expect(readServerFunctions(app, 'app')).toEqual([{ id: '40aa', name: '', routes: ['/'] }]);
  });

  it.each([
    ['app/page', '/'],
    ['app/(shop)/cart/page', '/cart'],
    ['app/(shop)/(inner)/page', '/'],
    ['app/@modal/photos/page', '/photos'],
    ['app/(shop)/@side/orders/[id]/page', '/orders/[id]'],
    ['src/app/team/page', '/team'],
    ['app/api/hook/route', '/api/hook'],
    ['app/docs/page/page', '/docs/page'],
  ])('have the route that visitors see: %s is %s', (worker, route) => {
    write({ node: { '40aa': { workers: { [worker]: 1 } } } });
    expect(readServerFunctions(app, 'app')[0]?.routes).toEqual([route]);
  });

  it('name every route that owns them', () => {
    write({ node: { '40aa': { workers: { 'app/a/page': 1, 'app/b/page': 2 } } } });
    expect(readServerFunctions(app, 'app')[0]?.routes).toEqual(['/a', '/b']);
  });

  it('are none where there is no manifest', () => {
    expect(readServerFunctions(app, 'app')).toEqual([]);
  });

  it.each(['', '{"node":', '[]', 'null', '{"node":{"a":{"workers":"x"}}}', '{"node":{"a":null}}'])(
    'are none where the manifest is broken: %s',
    (text) => {
      writeFileSync(manifestPath(), text);
      expect(readServerFunctions(app, 'app')).toEqual([]);
    },
  );

  it('are none where the manifest is a symbolic link', () => {
    write({ node: { '40aa': { workers: { 'app/page': 1 } } } });
    const elsewhere = join(app, 'elsewhere.json');
    writeFileSync(elsewhere, '{"node":{"40bb":{"workers":{"app/page":1}}}}');
    rmSync(manifestPath());
    symlinkSync(elsewhere, manifestPath());
    expect(readServerFunctions(app, 'app')).toEqual([]);
  });
});

/** Lets Next's own server code decode and render. */
function next<T>(base: 'next-16' | 'core-2', ...calls: readonly (readonly [string, unknown?])[]): T[] {
  const script = join(import.meta.dirname, 'fixtures/flight.mjs');
  const output = execFileSync(
    process.execPath,
    ['--conditions', 'react-server', script, packageFolder(base, 'next')],
    {
      input: JSON.stringify(calls),
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  return JSON.parse(output.toString());
}

describe.each(['next-16', 'core-2'] as const)('on %s', (base) => {
  it('arguments arrive as they were given, forms included', { timeout: 20_000 }, async () => {
    const form = new FormData();
    form.append('title', 'Tom & Co');
    form.append('tag', 'a');
    form.append('tag', 'b');
    const calls = [
      [],
      ['text', 1, true, null, { deep: [{ a: 'ü' }] }],
      ['$1', undefined],
      [form],
      [{ id: 7 }, form],
    ];
    const encoded = await Promise.all(calls.map((args) => encodeArguments(base, args)));
    const entries = { form: [...form] };
    expect(
      next(
        base,
        ...encoded.map(({ body }) => ['decode', typeof body === 'string' ? body : [...body]] as const),
      ),
    ).toEqual([[], calls[1], ['$1', 'nothing'], [entries], [{ id: 7 }, entries]]);
    expect(encoded[1]?.headers).toEqual({ 'content-type': 'text/plain;charset=UTF-8' });
    // The boundary of a multipart body is made when it is sent.
    expect(encoded[3]?.headers).toEqual({});
  });

  it('what a call answered is told apart and read', { timeout: 20_000 }, () => {
    const values = [
      'text',
      0,
      false,
      null,
      [],
      { user: { id: 'user_alice', tags: ['a', 'b'] } },
      '$1',
      '$@1',
      'ü'.repeat(2_000),
      `$$${'x'.repeat(2_000)}`,
      'separated by a\u2028line separator',
      { notes: [{ text: `line\n1:E{"digest":"x"}\n${'long '.repeat(500)}` }, { text: 'short' }] },
    ];
    const [none, holes, later, thrown, ...rendered] = next<string>(
      base,
      ['renderUndefined'],
      ['renderUndefinedField'],
      ['renderPromise', { secret: 'told later' }],
      ['renderThrown', 'the secret reason'],
      ...values.map((value) => ['render', value] as const),
    );
    expect(rendered.map(decodeResult)).toEqual(values.map((value) => ({ returned: true, value })));
    expect(decodeResult(none ?? '')).toEqual({ returned: true, value: undefined });
    expect(decodeResult(holes ?? '')).toEqual({ returned: true, value: { a: undefined, b: [undefined] } });
    expect(decodeResult(later ?? '')).toEqual({ returned: true, value: { later: { secret: 'told later' } } });
    expect(decodeResult(thrown ?? '')).toEqual({ returned: false, value: undefined });
  });
});

describe('a body that is no answer of a Server Function', () => {
  it.each([
    ['nothing', ''],
    ['a page', '<!DOCTYPE html>\n<html></html>'],
    ['text', 'Server action not found.'],
    ['a page as RSC, after a redirect', '1:"$Sreact.fragment"\n0:{"f":[["",{}]],"b":"build"}\n'],
    ['a reference to a row that is not there', '0:{"a":"$@1","f":"","b":"build"}\n'],
    ['no reference', '0:{"a":{"b":1},"f":"","b":"build"}\n'],
    ['a root that is no object', '0:null\n'],
    ['a text row that ends too early', '0:{"a":"$@1"}\n1:Tfff,abc'],
  ])('returned nothing: %s', (_name, body) => {
    expect(decodeResult(body)).toEqual({ returned: false, value: undefined });
  });

  it.each([
    ['themselves', '1:["$@1","$@1","$@1"]'],
    ['one another, ever more often', Array.from({ length: 30 }, (_, row) => bomb(row + 1)).join('\n')],
  ])('does not keep the reader busy where rows refer to %s', { timeout: 2_000 }, (_name, rows) => {
    expect(decodeResult(`0:{"a":"$@1"}\n${rows}\n`).returned).toBe(true);
  });
});

/** A row that refers to the next one ten times. */
function bomb(row: number): string {
  const next = `"$${(row + 1).toString(16)}"`;
  return `${row.toString(16)}:[${Array(10).fill(next).join(',')}]`;
}
