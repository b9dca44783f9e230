import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUNDLE } from './build/bundle.ts';
import { RULES } from './rules/index.ts';
import { BAD_PAGE, GOOD_PAGE, makeApp, writeFiles } from './testing.ts';

/** What runs is what users run; a test beside the build says that it is the build of this source. */
function check(args: readonly string[], { cwd = process.cwd(), input = '' } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BUNDLE, ...args], {
    cwd,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** A guess, and nothing that is certain. */
const GUESS = `'use server';
import { PrismaClient } from '@prisma/client';
const db = new PrismaClient();
export async function addNote(text: string) {
  await db.note.create({ data: { text } });
}
`;

describe('exit codes', () => {
  it.each([
    ['0 where nothing is wrong', GOOD_PAGE, [], 0],
    ['1 where something is', BAD_PAGE, [], 1],
    ['1 where something is, with --ci', BAD_PAGE, ['--ci'], 1],
    ['1 where something may be', GUESS, [], 1],
    ['0 where something may be, with --ci', GUESS, ['--ci'], 0],
  ])('%s', (_, text, args, status) => {
    const root = makeApp({ 'app/page.tsx': GOOD_PAGE, 'app/file.ts': text, 'app/other/page.tsx': text });
    expect(check([...args, root])).toMatchObject({ status, stderr: '' });
  });

  it.each([
    [['--nonsense']],
    [['--json', '--sarif']],
    [['--explain', 'nonsense']],
    [['a', 'b']],
    [['/nowhere']],
    [[makeNothing]],
    [['--changed', makeNothing]],
    [['--changed=nowhere', () => makeApp({ 'app/page.tsx': GOOD_PAGE })]],
  ])('2 for %s, with a word about what to do', (args) => {
    const { status, stdout, stderr } = check(args.map((arg) => (typeof arg === 'string' ? arg : arg())));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^error: .+\n {2}--help/);
  });
});

describe('formats', () => {
  it.each(['--json', '--sarif'])('%s prints one JSON document', (format) => {
    const { stdout } = check([format, makeApp({ 'app/page.tsx': BAD_PAGE })]);
    expect(() => JSON.parse(stdout)).not.toThrow();
    expect(stdout).toContain('unawaited-protect');
  });

  it('--github names files as the repository does', () => {
    const root = makeApp({ '.git/HEAD': '', 'web/next.config.ts': '', 'web/app/page.tsx': BAD_PAGE });
    expect(check(['--github', join(root, 'web')]).stdout).toMatch(
      /^::error file=web\/app\/page\.tsx,line=4,/,
    );
  });

  it('text has no colours where it is no terminal', () => {
    const { stdout } = check([makeApp({ 'app/page.tsx': BAD_PAGE })]);
    expect(stdout).toContain('unawaited-protect');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('--changed', () => {
  it('reports what was changed since the last commit, or since a commit', () => {
    const root = makeApp({ 'app/page.tsx': BAD_PAGE, 'app/other/page.tsx': GOOD_PAGE });
    commit(root);
    expect(check(['--changed', root])).toMatchObject({ status: 0 });
    writeFiles(root, { 'app/other/page.tsx': BAD_PAGE });
    const { status, stdout } = check(['--changed'], { cwd: root });
    expect(status).toBe(1);
    expect(stdout).toContain('app/other/page.tsx');
    expect(stdout).not.toContain('app/page.tsx');
    commit(root);
    expect(check(['--changed', root])).toMatchObject({ status: 0 });
    expect(check(['--changed=HEAD~1', root])).toMatchObject({ status: 1 });
  });
});

describe('--explain', () => {
  it('tells what a rule is about', () => {
    const { status, stdout } = check(['--explain', 'unawaited-protect']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^unawaited-protect · error\n.+\n\n.+\n\nFix: .+\nSee: references\/.+\n$/);
  });

  it('lists all rules', () => {
    expect(check(['--explain', 'all']).stdout.split('\n')).toHaveLength(RULES.length + 1);
  });
});

describe('--hook', () => {
  it('answers, and ends with 0', () => {
    const root = makeApp({ 'app/page.tsx': BAD_PAGE });
    const input = JSON.stringify({ tool_input: { file_path: join(root, 'app/page.tsx') } });
    const { status, stdout, stderr } = check(['--hook'], { input });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout).hookSpecificOutput.additionalContext).toContain('unawaited-protect');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['JSON of another shape', 'null'],
    ['a path that is none', '{"tool_input":{"file_path":7}}'],
    ['a file that is not there', '{"tool_input":{"file_path":"/nowhere/app/page.tsx"}}'],
    ['a file outside of any app', `{"tool_input":{"file_path":"${BUNDLE}"}}`],
  ])('is silent and ends with 0 on %s', (_, input) => {
    expect(check(['--hook'], { input })).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

function makeNothing(): string {
  return makeApp({ 'package.json': '{}' });
}

function commit(root: string): void {
  const settings = [
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@example.com',
    '-c',
    'core.hooksPath=/dev/null',
  ];
  for (const args of [
    ['init', '-q'],
    ['add', '--all'],
    ['commit', '-q', '-m', 'as it is'],
  ])
    execFileSync('git', [...settings, ...args], { cwd: root, stdio: 'pipe' });
}
