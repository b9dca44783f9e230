import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { CHECK } from './build/bundle.ts';
import { main } from './cli.ts';
import { RULES } from './rules/index.ts';
import { appOf, writeFiles } from './testing.ts';

const GUARDED = `import { auth } from '@clerk/nextjs/server';
export default async function Page() { await auth.protect(); return null; }`;
const OPEN = GUARDED.replace('await auth', 'auth');

/** Runs the command line, and gives its exit code and what it prints. */
async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text;
    return true;
  });
  const code = await main(argv, '1.2.3');
  stdout.mockRestore();
  stderr.mockRestore();
  return { code, out, err };
}

describe('check', () => {
  it('shows the map and ends with 0 where nothing is wrong', async () => {
    const { code, out } = await run(appOf({ 'app/page.tsx': GUARDED }));
    expect(code).toBe(0);
    expect(out).toMatch(/Pages\n {2}\/ +app\/page\.tsx:2 +signed in +app\/page\.tsx:2/);
    expect(out).toContain('No findings.');
  });

  it('shows the line, the fix and the reference of a finding, and ends with 1', async () => {
    const { code, out } = await run(appOf({ 'app/page.tsx': OPEN }));
    expect(code).toBe(1);
    expect(out).toContain('> 2 | export default async function Page() { auth.protect(); return null; }');
    expect(out).toContain('fix: Write `await auth.protect()`.');
    expect(out).toMatch(/see: SKILL\.md#rules/);
    expect(out).toContain('1 finding: 1 errors, 0 warnings.');
  });

  it('prints one JSON document with --json', async () => {
    const { code, out } = await run('--json', appOf({ 'app/page.tsx': OPEN }));
    const report = JSON.parse(out);
    expect(code).toBe(1);
    expect(report.map).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({
      rule: 'unawaited-protect',
      severity: 'error',
      place: { line: 2 },
    });
  });

  it('leaves out what is only possible with --ci', async () => {
    const app = appOf({
      'app/layout.tsx': GUARDED,
      'app/page.tsx': 'export default function Page() { return <p>Hello</p>; }',
    });
    expect((await run(app)).code).toBe(1);
    expect((await run('--ci', app)).code).toBe(0);
  });

  it('says which file cannot be read', async () => {
    const { out } = await run(appOf({ 'app/page.tsx': 'export default function {' }));
    expect(out).toMatch(/cannot be read.* app\/page\.tsx:1/);
  });

  it.each([
    ['no app', [() => appOf({ 'package.json': '{}' })], /no Next\.js app/],
    ['no such folder', ['/nowhere/at/all'], /there is no/],
    ['an unknown option', ['--nope'], /nope/],
    ['an unknown rule', ['--explain', 'nope'], /no rule is called/],
    ['two folders', ['a', 'b'], /one folder at a time/],
    ['two formats', ['--json', '--sarif'], /one of --json and --sarif/],
    ['--changed without git', ['--changed', () => appOf({ 'app/page.tsx': OPEN })], /needs a git repository/],
  ])('ends with 2 on %s', async (_, argv, message) => {
    const { code, err } = await run(...argv.map((one) => (typeof one === 'string' ? one : one())));
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('explains rules', async () => {
    expect((await run('--explain', 'all')).out.trim().split('\n')).toHaveLength(RULES.length);
    const { out } = await run('--explain', 'unawaited-protect');
    expect(out).toMatch(
      /^unawaited-protect · error\n.+\n\n.+unhandled rejection.+\n\nFix: .+\nSee: SKILL.md#rules\n$/,
    );
  });

  it('prints its version and help', async () => {
    expect((await run('--version')).out).toBe('1.2.3\n');
    expect((await run('--help')).out).toMatch(/^Usage: check\.mjs/);
  });

  it('prints SARIF with --sarif', async () => {
    const { code, out } = await run('--sarif', appOf({ 'app/page.tsx': OPEN }));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: '2.1.0',
      runs: [{ tool: { driver: { semanticVersion: '1.2.3' } }, results: [{ ruleId: 'unawaited-protect' }] }],
    });
  });

  it('prints annotations with --github, with paths as the repository knows them', async () => {
    const root = appOf({ '.git/HEAD': '', 'web/next.config.ts': '', 'web/app/page.tsx': OPEN });
    const { code, out } = await run('--github', join(root, 'web'));
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=web\/app\/page\.tsx,line=2,/);
  });

  it('reports with --changed what was changed since the last commit, or since another', async () => {
    const root = appOf({ 'app/page.tsx': OPEN, 'app/other/page.tsx': GUARDED });
    commit(root);
    expect((await run('--changed', root)).code).toBe(0);
    writeFiles(root, { 'app/other/page.tsx': OPEN });
    const { code, out } = await run('--changed', root);
    expect(code).toBe(1);
    expect(out).toContain('app/other/page.tsx');
    expect(out).not.toContain('app/page.tsx');
    commit(root);
    expect((await run('--changed', root)).code).toBe(0);
    expect((await run('--changed=HEAD~1', root)).code).toBe(1);
  });
});

describe('check --hook', () => {
  it('answers, and ends with 0', () => {
    const root = appOf({ 'app/page.tsx': OPEN });
    const { status, stdout, stderr } = hook(
      JSON.stringify({ tool_input: { file_path: join(root, 'app/page.tsx') } }),
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout).hookSpecificOutput.additionalContext).toContain('unawaited-protect');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['JSON of another shape', 'null'],
    ['a path that is none', '{"tool_input":{"file_path":7}}'],
    ['a file that is not there', '{"tool_input":{"file_path":"/nowhere/app/page.tsx"}}'],
    ['a file outside of any app', `{"tool_input":{"file_path":"${CHECK.file}"}}`],
  ])('is silent and ends with 0 on %s', (_, input) => {
    expect(hook(input)).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});

/** Runs what users run; a test beside the build says that it is the build of this source. */
function hook(input: string) {
  return spawnSync(process.execPath, [CHECK.file, '--hook'], { input, encoding: 'utf8' });
}

function commit(root: string): void {
  const settings = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  for (const args of [
    ['init', '-q'],
    ['add', '--all'],
    ['commit', '-q', '-m', 'as it is'],
  ])
    execFileSync('git', [...settings, ...args], { cwd: root, stdio: 'pipe' });
}
