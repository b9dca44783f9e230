import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ARTIFACTS, openStore, trialFolder } from '../runs/store.ts';
import { CELL, failed, graded } from '../runs/testing.ts';
import { begin, endAll } from './testing.ts';

/** `evals report` on the folders of two shards, as a user runs it. */
let scratch: string;
let folders: readonly string[];

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'report-'));
  const shards = [
    [graded({ arm: 'none' }, 1, { secure: false }), failed({ arm: 'none' }, 2)],
    [graded({ arm: 'skill' }, 1), graded({ arm: 'skill' }, 2)],
  ];
  folders = await Promise.all(
    shards.map(async (records, index) => {
      const store = await openStore(join(scratch, `shard-${index + 1}`), { index: index + 1, of: 2 });
      for (const record of records) await store.add(record);
      await store.close();
      return store.folder;
    }),
  );
  const [, second = ''] = folders;
  const trial = trialFolder(second, { ...CELL, arm: 'skill' }, 2);
  mkdirSync(trial, { recursive: true });
  writeFileSync(join(trial, ARTIFACTS.diff), '+++ b/lib/only-in-the-second-shard.ts\n');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
afterEach(endAll);

const report = (...args: readonly string[]) => begin(['report', ...folders, ...args], scratch).ended;

it('prints a table, and ends with 3 where a trial has no grade', async () => {
  const { code, stdout, stderr } = await report();
  expect(stdout).toMatch(
    /^claude-code +sonnet +skill +2\/2 +2\/2 +2\/2 +1\/1 +2\/2 +10\.0 +4100 +\$0\.50 +60$/m,
  );
  expect(stdout).toContain('claude-code sonnet none: joint 0/1, 95 % interval 0–79 %');
  expect(stdout).toContain('skill against none: not enough trials to tell');
  expect(stdout).toContain('not scored one claude-code sonnet none 2: rate limit');
  expect(stdout).toContain('3 trials graded, 1 not scored');
  expect(stderr).toContain('1 of 4 trials have no grade');
  expect(code).toBe(3);
}, 60_000);

it('prints each form to stdout, or writes it to --out', async () => {
  const [json, junit, markdown] = await Promise.all(
    ['json', 'junit', 'markdown'].map((form) => report('--format', form)),
  );
  expect(JSON.parse(json?.stdout ?? '')).toMatchObject({
    version: 1,
    summary: { graded: 3, failed: 1 },
    comparisons: [{ arm: 'skill', baseline: 'none', scores: { joint: { mean: 1 } } }],
  });
  expect(junit?.stdout).toMatch(/^<\?xml /);
  expect(markdown?.stdout).toMatch(/^## Evals/);

  const page = join(scratch, 'new/report.html');
  const written = await report('--format', 'html', '--out', page);
  expect(written.stdout).toBe('');
  expect(written.stderr).toContain(`wrote ${page}`);
  expect(readFileSync(page, 'utf8')).toContain('lib/only-in-the-second-shard.ts');

  const files = join(scratch, 'new/skill-creator');
  await report('--format', 'skill-creator', '--out', files);
  const benchmark = readFileSync(join(files, 'claude-code-sonnet-skill/benchmark.json'), 'utf8');
  expect(JSON.parse(benchmark).run_summary.delta.pass_rate).toBe('+0.50');
}, 60_000);

it('ends with 1 where a gate does not hold, whatever the form', async () => {
  const { code, stdout } = await report(
    '--format',
    'json',
    '--fail-under',
    'functional=1',
    '--fail-under',
    'fired=1',
    '--no-harm',
  );
  expect(JSON.parse(stdout).gates).toHaveLength(3);
  expect(code).toBe(3);
  const strict = await begin(
    ['report', folders[0] ?? '', '--format', 'junit', '--fail-under', 'secure=0.5'],
    scratch,
  ).ended;
  expect(strict.code).toBe(1);
}, 60_000);

it('says what to do where there is nothing to show, or nowhere to put it', async () => {
  const empty = await begin(['report', scratch], scratch).ended;
  expect(empty).toMatchObject({ code: 2, stderr: expect.stringContaining('there are no results') });
  const nowhere = await report('--format', 'skill-creator');
  expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('--out') });
  const unknown = await report('--format', 'pdf');
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('Allowed choices are table') });
}, 60_000);
