import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { detectConfinement } from '../app/confinement.ts';
import { begin, endAll } from '../cli/testing.ts';
import { installClient } from '../clients.ts';
import { ROOT } from '../paths.ts';
import { readResults } from '../runs/store.ts';
import { inOrder, type ModelApi, type Script, startModelApi, use } from './testing/model-api.ts';

/** The real Codex from npm, as {@link file://./claude-code.slow.test.ts} drives Claude Code. */
const SUITE = 'evals/harness/fixtures/suite';
const KEY = 'sk-scripted-0123456789abcdefghij';
const SKILL = '.agents/skills/clerk-nextjs-patterns';

const oracle = (path: string) => readFileSync(join(ROOT, SUITE, 'node-echo/answers/oracle', path), 'utf8');
const shell = (cmd: string) => [use('exec_command', { cmd })];
const write = (path: string) => shell(`cat > ${path} <<'END'\n${oracle(path)}END`);

let scratch: string;
let api: ModelApi | undefined;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'codex-'));
  await installClient('codex', (doing) => process.stderr.write(`${doing}\n`));
}, 600_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
afterEach(async () => {
  endAll();
  await api?.close();
});

async function run(script: Script, name: string, ...args: string[]) {
  api = await startModelApi(script);
  const out = join(scratch, name);
  const outcome = await begin(
    [
      ...['run', '--suite', SUITE, '--scenario', 'node-echo', '--agent', 'codex', '--model', 'gpt-5.1-codex'],
      ...['--out', out, '--backoff', '0.1', ...args],
    ],
    scratch,
    { CODEX_API_KEY: KEY, OPENAI_BASE_URL: `${api.url}/v1` },
  ).ended;
  return { ...outcome, records: readResults([out]) };
}

describe.runIf(detectConfinement().kind === 'bubblewrap' || process.env.CI === 'true')('Codex', () => {
  it('finds the skill in the project, reads it, and answers right', async () => {
    const { code, records } = await run(
      inOrder(shell(`cat ${SKILL}/SKILL.md`), write('src/session.ts'), write('src/server.ts')),
      'right',
      ...['--arm', 'skill'],
    );
    expect(api?.asks[0]?.text).toContain('Writes and reviews Clerk authentication');
    expect(records).toMatchObject([
      {
        outcome: 'graded',
        grade: { joint: true },
        run: {
          end: 'itself',
          skill: { offered: true, fired: true, read: ['SKILL.md'] },
          tools: { shell: 3 },
          tokens: { input: 4000, output: 400, cacheRead: 12000 },
        },
      },
    ]);
    expect([...(api?.keys ?? [])]).toEqual([`Bearer ${KEY}`]);
    expect(code).toBe(0);
  });

  it('has no skill in the arm without it', async () => {
    const { records } = await run(inOrder(), 'none', '--arm', 'none');
    expect(api?.asks[0]?.text).not.toContain('clerk-nextjs-patterns');
    expect(records).toMatchObject([
      { outcome: 'graded', grade: { joint: false }, run: { skill: { offered: false } } },
    ]);
  });

  it('whose key is refused is not scored', async () => {
    const { code, records } = await run(
      () => ({ error: { status: 401, type: 'invalid_request_error', message: 'Incorrect API key' } }),
      'refused',
      ...['--arm', 'none'],
    );
    expect(records).toMatchObject([
      { outcome: 'failed', failure: { kind: 'refused key', evidence: expect.stringContaining('401') } },
    ]);
    expect(code).toBe(3);
  });
});
