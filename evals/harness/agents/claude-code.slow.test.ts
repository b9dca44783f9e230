import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { detectConfinement } from '../app/confinement.ts';
import { begin, endAll, type Outcome } from '../cli/testing.ts';
import { installClient } from '../clients.ts';
import { ROOT } from '../paths.ts';
import { isFailed, isGraded } from '../reports/summary.ts';
import type { TrialRecord } from '../runs/record.ts';
import { readResults } from '../runs/store.ts';
import { readArtifacts } from '../runs/transcript.ts';
import {
  type Ask,
  type Block,
  inOrder,
  type ModelApi,
  type Script,
  say,
  startModelApi,
  use,
} from './testing/model-api.ts';

/**
 * The real Claude Code from npm, driven through whole runs by a scripted model API on the loopback: what a report
 * says is then known beforehand.
 */
const SUITE = 'evals/harness/fixtures/suite';
const ECHO = join(ROOT, SUITE, 'node-echo');
const KEY = 'sk-ant-api03-scripted-0123456789abcdef';
const SKILL = 'clerk-nextjs:clerk-nextjs-patterns';

/** Where a confined agent finds the project and the skill. */
const APP = '/home/dev/app';
const PLUGIN = '/opt/plugins/clerk-nextjs-patterns';

const text = (path: string) => readFileSync(join(ECHO, path), 'utf8');
const write = (path: string, content: string): Block => use('Write', { file_path: join(APP, path), content });
const read = (path: string): Block => use('Read', { file_path: path });

const SERVER = join(APP, 'src/server.ts');
const RIGHT = [
  [read(SERVER)],
  [
    write('src/session.ts', text('answers/oracle/src/session.ts')),
    write('src/server.ts', text('answers/oracle/src/server.ts')),
  ],
];
const INSECURE = [
  [read(SERVER)],
  [
    write('src/session.ts', text('mutants/unverified/src/session.ts')),
    write('src/server.ts', text('answers/oracle/src/server.ts')),
  ],
];
const WITH_SKILL = [
  [say('This is about Clerk.'), use('Skill', { skill: SKILL })],
  [read(join(PLUGIN, 'references/api-routes.md'))],
  ...RIGHT,
];

const error = (status: number, type: string) => ({ error: { status, type, message: `scripted ${status}` } });
const hasSkill = ({ text }: Ask) => text.includes(`- ${SKILL}: `);

let scratch: string;
let api: ModelApi | undefined;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'claude-code-'));
  await installClient('claude-code', (doing) => process.stderr.write(`${doing}\n`));
}, 600_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
afterEach(async () => {
  endAll();
  await api?.close();
  api = undefined;
});

interface Ran extends Outcome {
  readonly records: readonly TrialRecord[];
  readonly out: string;
}

let folders = 0;
function newOut(): string {
  folders += 1;
  return join(scratch, `out-${folders}`);
}

function start(out: string, url: string, args: readonly string[]) {
  return begin(
    [
      ...['run', '--suite', SUITE, '--scenario', 'node-echo', '--agent', 'claude-code'],
      ...['--model', 'claude-sonnet-4-5', '--out', out, '--backoff', '0.1', ...args],
    ],
    scratch,
    { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: url, MY_OTHER_SECRET: 'never passed on' },
  );
}

async function run(script: Script, args: readonly string[], out = newOut()): Promise<Ran> {
  api = await startModelApi(script);
  const outcome = await start(out, api.url, args).ended;
  return { ...outcome, out, records: readResults([out]) };
}

const one = ({ records }: Ran, arm: string) => {
  const found = records.filter((record) => record.cell.arm === arm);
  expect(found).toHaveLength(1);
  return found[0] as TrialRecord;
};

describe.runIf(detectConfinement().kind === 'bubblewrap' || process.env.CI === 'true')('Claude Code', () => {
  it('without and with the skill: an insecure answer, and a right one after the skill was used', async () => {
    const ran = await run(
      (ask) => inOrder(...(hasSkill(ask) ? WITH_SKILL : INSECURE))(ask),
      ['--arm', 'none,skill', '--fail-under', 'joint=1', '--no-harm'],
    );
    expect(ran.stderr).toContain('plan: 2 trials: 1 scenario × claude-code claude-sonnet-4-5 × none, skill');

    const none = one(ran, 'none');
    expect(none).toMatchObject({
      outcome: 'graded',
      grade: { functional: true, secure: false, joint: false },
      run: { end: 'itself', turns: 3, skill: { offered: false, fired: false, read: [] } },
    });
    expect(isGraded(none) && none.grade.checks.find(({ id }) => id === 'forged-gets-nothing')).toMatchObject({
      verdict: 'fail',
    });
    const skill = one(ran, 'skill');
    expect(skill).toMatchObject({
      outcome: 'graded',
      grade: { functional: true, secure: true, joint: true, candidate: 'claude-code' },
      run: {
        end: 'itself',
        turns: 5,
        tokens: { input: 5000, output: 500, cacheRead: 15000, cacheWrite: 1000 },
        model: 'claude-sonnet-4-5',
        skill: { offered: true, fired: true, read: ['references/api-routes.md'] },
        tools: { Skill: 1, Read: 2, Write: 2 },
        filesRead: ['src/server.ts'],
        filesWritten: ['src/session.ts', 'src/server.ts'],
        denied: [],
      },
    });
    expect(skill.costUsd).toBeGreaterThan(0);

    expect(ran.stdout).toMatch(/^claude-code +claude-sonnet-4-5 +none +1\/1 +0\/1 +0\/1 /m);
    expect(ran.stdout).toMatch(
      /^claude-code +claude-sonnet-4-5 +skill +1\/1 +1\/1 +1\/1 +1\/1 +1\/1 +5\.0 +21500 /m,
    );
    expect(ran.stdout).toContain('pass joint ≥ 1: claude-code claude-sonnet-4-5 skill: 1 of 1');
    expect(ran.code).toBe(0);

    const { transcript, diff, answer } = readArtifacts(ran.out, skill);
    expect(transcript?.prompt).toContain('Our little echo service');
    expect(transcript?.steps[0]).toEqual({ kind: 'said', text: 'This is about Clerk.' });
    expect(diff).toContain('+++ b/src/session.ts');
    expect(readFileSync(join(answer, 'src/session.ts'), 'utf8')).toBe(text('answers/oracle/src/session.ts'));
  });

  it('that does nothing is graded for what is there', async () => {
    const ran = await run(inOrder([say('It looks right to me.')]), [
      '--arm',
      'skill',
      '--fail-under',
      'joint=0.5',
    ]);
    expect(one(ran, 'skill')).toMatchObject({
      outcome: 'graded',
      grade: { functional: false, joint: false },
      run: { turns: 1, filesWritten: [], skill: { offered: true, fired: false } },
    });
    expect(ran.stdout).toContain('FAIL joint ≥ 0.5: claude-code claude-sonnet-4-5 skill: 0 of 1');
    expect(ran.code).toBe(1);
  });

  it('is told to use the skill, or pointed at it, in the arms that do so', async () => {
    const ran = await run(inOrder([say('No.')]), ['--arm', 'forced,agents-md']);
    expect(ran.records.map(({ outcome }) => outcome)).toEqual(['graded', 'graded']);
    const asks = api?.asks.map((ask) => ask.text) ?? [];
    expect(asks).toHaveLength(2);
    expect(asks.filter((ask) => ask.includes('Use the clerk-nextjs-patterns skill for this.'))).toHaveLength(
      1,
    );
    expect(asks.filter((ask) => ask.includes('use the skill clerk-nextjs-patterns'))).toHaveLength(1);
    expect(asks.every((ask) => ask.includes(`- ${SKILL}: `))).toBe(true);
  });

  it('is given an earlier skill, or that of anybody', async () => {
    const mine = join(scratch, 'mine');
    mkdirSync(mine);
    writeFileSync(
      join(mine, 'SKILL.md'),
      '---\nname: my-own\ndescription: About everything.\n---\nBe good.\n',
    );
    const ran = await run(inOrder([use('Skill', { skill: 'my-own:my-own' })]), [
      ...['--arm', `skill@HEAD,skill:${mine}`],
    ]);
    const asks = api?.asks.map((ask) => ask.text) ?? [];
    expect(asks.filter((ask) => ask.includes(`- ${SKILL}: `))).toHaveLength(2);
    expect(asks.filter((ask) => ask.includes('- my-own:my-own: About everything.'))).toHaveLength(2);
    expect(one(ran, 'skill@HEAD')).toMatchObject({ run: { skill: { offered: true, fired: false } } });
    expect(one(ran, `skill:${mine}`)).toMatchObject({ run: { skill: { offered: true, fired: true } } });
  });

  it('that starts without the skill in the arm with it is not scored', async () => {
    // A file in the way of the plugin's manifest: Claude Code then passes over the plugin and works without it.
    const broken = join(scratch, 'broken');
    mkdirSync(join(broken, '.claude-plugin'), { recursive: true });
    writeFileSync(join(broken, 'SKILL.md'), '---\nname: broken\ndescription: Never seen.\n---\n');
    writeFileSync(
      join(broken, '.claude-plugin/plugin.json'),
      '{ "name": "broken", "skills": ["./nowhere"] }',
    );
    const ran = await run(inOrder(...RIGHT), ['--arm', `skill:${broken}`]);
    expect(one(ran, `skill:${broken}`)).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'wrong arm', evidence: expect.stringContaining('broken:broken was not loaded') },
    });
    expect(ran.code).toBe(3);
  });

  it('that goes round in circles is stopped at the turn limit, and graded', async () => {
    const ran = await run(
      () => ({ content: [use('Bash', { command: 'true', description: 'again' })] }),
      [...['--arm', 'none', '--max-turns', '4']],
    );
    expect(one(ran, 'none')).toMatchObject({
      outcome: 'graded',
      run: { end: 'turn limit', turns: 4 },
      grade: { joint: false },
    });
    expect(ran.stderr).toContain('turn limit');
  });

  it('that is still at work when its time is over is graded; one that heard nothing from the model is not', async () => {
    const slow = await run(
      () => ({
        content: [use('Bash', { command: 'node -e "setTimeout(() => {}, 60000)"', description: 'wait' })],
      }),
      [...['--arm', 'none', '--timeout', '0.2']],
    );
    expect(one(slow, 'none')).toMatchObject({ outcome: 'graded', run: { end: 'time limit', turns: 1 } });
    await api?.close();
    const silent = await run(() => 'silence', ['--arm', 'none', '--timeout', '0.1', '--retries', '0']);
    expect(one(silent, 'none')).toMatchObject({ outcome: 'failed', failure: { kind: 'timeout' } });
    expect(silent.code).toBe(3);
  });

  it('whose key is refused is not scored, and nothing more is begun', async () => {
    const ran = await run(
      () => error(401, 'authentication_error'),
      [...['--arm', 'none,skill', '--trials', '2', '--concurrency', '1']],
    );
    expect(ran.records).toHaveLength(1);
    expect(ran.records[0]).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'refused key', evidence: expect.stringContaining('401') },
    });
    expect(ran.stdout).toContain('not scored');
    expect(ran.stdout).toMatch(/not begun 3 trials: refused key/);
    expect(ran.stderr).toContain('4 of 4 trials have no grade');
    expect(ran.code).toBe(3);
  });

  it('is asked again after 429, and the answer counts', async () => {
    // Claude Code itself tries three times; the fourth request is of the second attempt.
    const ran = await run(
      (ask) => (ask.request <= 3 ? error(429, 'rate_limit_error') : inOrder(...RIGHT)(ask)),
      ['--arm', 'none'],
    );
    expect(one(ran, 'none')).toMatchObject({
      outcome: 'graded',
      grade: { joint: true },
      retried: [{ kind: 'rate limit', evidence: expect.stringContaining('429') }],
    });
    expect(ran.code).toBe(0);
  });

  it('begins nothing past the money that it was given', async () => {
    const ran = await run(inOrder([say('No.')]), [
      ...['--arm', 'none', '--trials', '3', '--concurrency', '1', '--max-cost-usd', '0.01'],
    ]);
    // One answer costs $0.00615: the second is cut short by what is left, the third is not begun.
    expect(ran.records).toMatchObject([
      { outcome: 'graded', costUsd: 0.00615 },
      { outcome: 'failed', failure: { kind: 'budget' }, costUsd: 0.00615 },
    ]);
    expect(ran.stderr).toContain('nothing is begun past $0.01');
    expect(ran.stdout).toMatch(/not begun 1 trials: the rest of the money/);
    expect(ran.code).toBe(3);
  });

  it('that only ever gets 500 is not scored', async () => {
    const ran = await run(() => error(500, 'api_error'), ['--arm', 'none', '--retries', '1']);
    const record = one(ran, 'none');
    expect(isFailed(record) && record.failure).toMatchObject({ kind: 'server error' });
    expect(record.retried).toHaveLength(1);
    expect(ran.code).toBe(3);
  });

  it('goes on after a kill: what was answered is not asked again, what was not is', async () => {
    const out = newOut();
    api = await startModelApi((ask) => (hasSkill(ask) ? 'silence' : inOrder(...RIGHT)(ask)));
    const killed = start(out, api.url, ['--arm', 'none,skill']);
    await expect.poll(() => recordsIn(out).length, { timeout: 60_000, interval: 100 }).toBe(1);
    killed.kill('SIGKILL');
    await killed.ended;
    await api.close();

    const again = await run(inOrder(...WITH_SKILL), ['--arm', 'none,skill', '--resume'], out);
    expect(again.stderr).toMatch(/none 1: joint .*unchanged/);
    expect(api.asks.every(hasSkill)).toBe(true);
    expect(again.records.map(({ outcome }) => outcome)).toEqual(['graded', 'graded']);
    expect(again.stdout).toContain('2 trials graded, 0 not scored');
    expect(again.code).toBe(0);
  });

  it('leaves no credential behind, gets none but its own, and does not see this repository', async () => {
    const ran = await run(
      inOrder([
        use('Bash', { command: `env; echo $ANTHROPIC_API_KEY > key.txt; ls ${ROOT} ~`, description: 'look' }),
      ]),
      ['--arm', 'none'],
    );
    const seen = api?.asks.at(-1)?.text ?? '';
    expect(seen).toContain(KEY);
    expect(seen).not.toContain('never passed on');
    expect(seen).toContain(`cannot access '${ROOT}'`);
    expect([...(api?.keys ?? [])]).toEqual([KEY]);
    const kept = everythingIn(ran.out);
    expect(kept).toContain('<credential>');
    expect(kept).not.toContain(KEY);
    expect(ran.stdout + ran.stderr).not.toContain(KEY);
  });
});

function recordsIn(out: string): readonly TrialRecord[] {
  try {
    return readResults([out]);
  } catch {
    return [];
  }
}

function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}
