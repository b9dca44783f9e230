import { describe, expect, it, vi } from 'vitest';
import { main } from './cli.ts';
import { RULES } from './rules/index.ts';
import { appOf } from './testing.ts';

const GUARDED = `import { auth } from '@clerk/nextjs/server';
export default async function Page() { await auth.protect(); return null; }`;
const OPEN = GUARDED.replace('await auth', 'auth');

/** Runs the command line, and gives its exit code and what it prints. */
function run(...argv: string[]): { code: number; out: string; err: string } {
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
  const code = main(argv, '1.2.3');
  stdout.mockRestore();
  stderr.mockRestore();
  return { code, out, err };
}

describe('check', () => {
  it('shows the map and ends with 0 where nothing is wrong', () => {
    const { code, out } = run(appOf({ 'app/page.tsx': GUARDED }));
    expect(code).toBe(0);
    expect(out).toMatch(/Pages\n {2}\/ +app\/page\.tsx:2 +signed in +app\/page\.tsx:2/);
    expect(out).toContain('No findings.');
  });

  it('shows the line, the fix and the reference of a finding, and ends with 1', () => {
    const { code, out } = run(appOf({ 'app/page.tsx': OPEN }));
    expect(code).toBe(1);
    expect(out).toContain('> 2 | export default async function Page() { auth.protect(); return null; }');
    expect(out).toContain('fix: Write `await auth.protect()`.');
    expect(out).toMatch(/see: references\//);
    expect(out).toContain('1 finding: 1 errors, 0 warnings.');
  });

  it('prints one JSON document with --json', () => {
    const { code, out } = run('--json', appOf({ 'app/page.tsx': OPEN }));
    const report = JSON.parse(out);
    expect(code).toBe(1);
    expect(report.map).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({
      rule: 'unawaited-protect',
      severity: 'error',
      place: { line: 2 },
    });
  });

  it('leaves out what is only possible with --ci', () => {
    const app = appOf({
      'app/layout.tsx': GUARDED,
      'app/page.tsx': 'export default function Page() { return <p>Hello</p>; }',
    });
    expect(run(app).code).toBe(1);
    expect(run('--ci', app).code).toBe(0);
  });

  it('says which file cannot be read', () => {
    const { out } = run(appOf({ 'app/page.tsx': 'export default function {' }));
    expect(out).toMatch(/cannot be read.* app\/page\.tsx:1/);
  });

  it.each([
    ['no app', [() => appOf({ 'package.json': '{}' })], /no Next\.js app/],
    ['no such folder', ['/nowhere/at/all'], /there is no/],
    ['an unknown option', ['--nope'], /nope/],
    ['an unknown rule', ['--explain', 'nope'], /no rule is called/],
    ['two folders', ['a', 'b'], /one folder at a time/],
  ])('ends with 2 on %s', (_, argv, message) => {
    const { code, err } = run(...argv.map((one) => (typeof one === 'string' ? one : one())));
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('explains rules', () => {
    expect(run('--explain', 'all').out.trim().split('\n')).toHaveLength(RULES.length);
    expect(run('--explain', 'unawaited-protect').out).toContain('unhandled rejection');
  });

  it('prints its version and help', () => {
    expect(run('--version').out).toBe('1.2.3\n');
    expect(run('--help').out).toMatch(/^Usage: check\.mjs/);
  });
});
