import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../errors.ts';
import { layOut, listFiles, readUntrusted } from './files.ts';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** Writes files, content by path, and returns their folder. */
function folder(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(scratch, name);
  mkdirSync(path, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  }
  return path;
}

const layer = (path: string, ...deletes: string[]) => ({ folder: path, deletes });
const laid = (path: string) => readFileSync(join(scratch, 'app', path), 'utf8');

async function rejection(promise: Promise<unknown>): Promise<UserError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

describe('laying out layers', () => {
  it('lets a later layer win and keeps what it does not touch', async () => {
    const base = folder('base', { 'app/page.tsx': 'base', 'lib/a.ts': 'base' });
    const project = folder('project', { 'app/page.tsx': 'project', 'app/new/page.tsx': 'project' });
    const answer = folder('answer', { 'app/page.tsx': 'answer' });
    await layOut([layer(base), layer(project), layer(answer)], join(scratch, 'app'));
    expect(laid('app/page.tsx')).toBe('answer');
    expect(laid('app/new/page.tsx')).toBe('project');
    expect(laid('lib/a.ts')).toBe('base');
  });

  it('removes what was in the target before', async () => {
    folder('app', { 'left-over.ts': 'of another answer' });
    await layOut([layer(folder('base', { 'a.ts': '' }))], join(scratch, 'app'));
    expect(await listFiles(join(scratch, 'app'))).toEqual(['a.ts']);
  });

  it('deletes files and folders of the layers below, before it adds its own', async () => {
    const base = folder('base', { 'middleware.ts': 'base', 'app/old/page.tsx': '', 'app/page.tsx': '' });
    const answer = folder('answer', { 'middleware.ts': 'answer' });
    await layOut([layer(base), layer(answer, 'middleware.ts', 'app/old')], join(scratch, 'app'));
    expect(await listFiles(join(scratch, 'app'))).toEqual(['app/page.tsx', 'middleware.ts']);
    expect(laid('middleware.ts')).toBe('answer');
  });

  it('refuses to delete what the layers below do not have', async () => {
    const base = folder('base', { 'proxy.ts': '' });
    const answer = folder('answer', { 'middleware.ts': '' });
    const error = await rejection(
      layOut([layer(base), layer(answer, 'middleware.ts')], join(scratch, 'app')),
    );
    expect(error.message).toBe(`${answer} deletes middleware.ts, which the layers below it do not have`);
    expect(error.hint).toContain('"deletes"');
  });

  it.each(['../victim', 'lib/../../victim', '..', '.'])(
    'refuses to delete %s, outside the app',
    async (path) => {
      folder('victim', { 'precious.txt': '' });
      const error = await rejection(
        layOut([layer(folder('base', { 'lib/a.ts': '' }), path)], join(scratch, 'app')),
      );
      expect(error.message).toContain('outside the app');
      expect(existsSync(join(scratch, 'victim/precious.txt'))).toBe(true);
    },
  );
});

describe('the files of a folder', () => {
  it('are listed sorted, whatever their depth', async () => {
    const app = folder('app', { 'b.ts': '', 'a/c.ts': '', 'a/b/d.ts': '', '.eslintrc': '' });
    expect(await listFiles(app)).toEqual(['.eslintrc', 'a/b/d.ts', 'a/c.ts', 'b.ts']);
  });

  it('leave out dependencies, build output, git and secrets at any depth', async () => {
    const left = ['node_modules/x/index.js', '.next/BUILD_ID', '.git/HEAD', '.env', '.env.local', '.cache/x'];
    const app = folder('app', {
      ...Object.fromEntries(left.flatMap((path) => [path, `packages/a/${path}`]).map((path) => [path, ''])),
      '.env.example': '',
    });
    expect(await listFiles(app)).toEqual(['.env.example']);
  });

  it('leave out the description of an overlay, but no file of that name below', async () => {
    const app = folder('app', { 'answer.json': '{}', 'mutant.json': '{}', 'lib/answer.json': '{}' });
    expect(await listFiles(app)).toEqual(['lib/answer.json']);
  });

  it('are refused where one is a symbolic link, with what to do about it', async () => {
    const app = folder('app', { 'app/page.tsx': '' });
    symlinkSync('/etc/passwd', join(app, 'app/data.txt'));
    const error = await rejection(listFiles(app));
    expect(error.message).toBe(`${join(app, 'app/data.txt')} is a symbolic link`);
    expect(error.hint).toContain('replace the link');
  });

  it('are refused where a folder is a symbolic link', async () => {
    const app = folder('app', { 'app/page.tsx': '' });
    symlinkSync('/etc', join(app, 'lib'));
    expect((await rejection(listFiles(app))).message).toContain('is a symbolic link');
  });

  it('are refused where there are too many to be one app', async () => {
    const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`f${index}`, '']));
    const app = folder('app', many);
    expect((await rejection(listFiles(app))).message).toBe(`${app} holds more than 5000 files`);
    rmSync(join(app, 'f0'));
    expect(await listFiles(app)).toHaveLength(5_000);
  });
});

describe('reading a file that confined code may have written', () => {
  it('gives the text of a plain file', () => {
    const app = folder('app', { 'manifest.json': '{"a":1}' });
    expect(readUntrusted(app, 'manifest.json')).toBe('{"a":1}');
  });

  it('gives nothing for a symbolic link, not even one to a plain file', () => {
    const app = folder('app', { 'secret.txt': 'secret' });
    symlinkSync(join(app, 'secret.txt'), join(app, 'link'));
    expect(readUntrusted(app, 'link')).toBeUndefined();
  });

  it('gives nothing for a file behind a folder that is a link', () => {
    const elsewhere = folder('elsewhere', { 'manifest.json': '{}' });
    const app = folder('app', {});
    symlinkSync(elsewhere, join(app, '.next'));
    expect(readUntrusted(app, '.next/manifest.json')).toBeUndefined();
  });

  it('gives nothing for a file past the limit', () => {
    const app = folder('app', { 'small.txt': '12345', 'huge.txt': '' });
    expect(readUntrusted(app, 'small.txt', 5)).toBe('12345');
    expect(readUntrusted(app, 'small.txt', 4)).toBeUndefined();
    truncateSync(join(app, 'huge.txt'), 9 * 1024 * 1024);
    expect(readUntrusted(app, 'huge.txt')).toBeUndefined();
  });

  it('gives nothing for a folder and for what is not there', () => {
    expect(readUntrusted(folder('app', {}), '.')).toBeUndefined();
    expect(readUntrusted(scratch, 'nowhere')).toBeUndefined();
  });
});
