import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Ask,
  inOrder,
  type ModelApi,
  type Script,
  say,
  startModelApi,
  use,
} from '../agents/testing/model-api.ts';
import { detectConfinement } from '../app/confinement.ts';
import { begin, endAll } from '../cli/testing.ts';
import { installClient } from '../clients.ts';
import { readTriggers } from './requests.ts';

/** The real Claude Code at the requests of triggers.json; a scripted model decides when to use the skill. */
const SKILL = 'clerk-nextjs:clerk-nextjs-patterns';
const { requests } = readTriggers();
const queryOf = (id: string) => requests.find((request) => request.id === id)?.query ?? '';

let scratch: string;
let api: ModelApi | undefined;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'triggers-'));
  await installClient('claude-code', (doing) => process.stderr.write(`${doing}\n`));
}, 600_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
afterEach(async () => {
  endAll();
  await api?.close();
  api = undefined;
});

const asks = (ask: Ask, id: string) => ask.text.includes(JSON.stringify(queryOf(id)).slice(1, -1));
const uses = inOrder([use('Skill', { skill: SKILL })]);
const passesOver = inOrder([say('I do it without.')]);

async function triggers(script: Script, ...args: readonly string[]) {
  api = await startModelApi(script);
  const { code, stdout, stderr } = await begin(
    ['triggers', '--model', 'claude-sonnet-4-5', '--retries', '0', '--json', ...args],
    scratch,
    { ANTHROPIC_API_KEY: 'sk-ant-api03-scripted-0123456789abcdef', ANTHROPIC_BASE_URL: api.url },
  ).ended;
  return { code, stderr, scores: stdout ? JSON.parse(stdout).scores : undefined };
}

const FOUR = ['api-401', 'own-rows', 'express-401', 'clerk-job-title'].flatMap((id) => ['--request', id]);

describe.runIf(detectConfinement().kind === 'bubblewrap' || process.env.CI === 'true')(
  'evals triggers',
  () => {
    it('tells misses and false alarms by what the agent did, and goes on where it was stopped', async () => {
      const out = join(scratch, 'out');
      const first = await triggers(
        (ask) => {
          if (asks(ask, 'clerk-job-title'))
            return { error: { status: 401, type: 'authentication_error', message: 'scripted' } };
          return asks(ask, 'api-401') || asks(ask, 'express-401') ? uses(ask) : passesOver(ask);
        },
        ...FOUR,
        ...['--out', out],
      );
      expect(first.scores).toMatchObject([
        {
          arm: 'skill',
          recall: { count: 1, of: 2 },
          precision: { count: 1, of: 2 },
          falseAlarms: { count: 1, of: 1 },
          failed: [{ request: 'clerk-job-title', failure: { kind: 'refused key' } }],
        },
      ]);
      expect(first.stderr).toContain('1 of 4 goes came to nothing');
      expect(first.code).toBe(3);
      await api?.close();

      const again = await triggers(passesOver, ...FOUR, '--out', out, '--resume');
      expect(api?.asks.every((ask) => asks(ask, 'clerk-job-title'))).toBe(true);
      expect(again.scores).toMatchObject([
        { recall: { count: 1, of: 2 }, precision: { count: 1, of: 2 }, falseAlarms: { count: 1, of: 2 } },
      ]);
      expect(again.code).toBe(0);
    });

    it('shows the agent the code base of the request, and the skill', async () => {
      const seen = await triggers(
        inOrder([use('Bash', { command: 'cat package.json; git log --oneline', description: 'look' })]),
        ...['--request', 'express-401', '--out', join(scratch, 'seen')],
      );
      expect(seen.code).toBe(0);
      expect(api?.asks[0]?.text).toContain(`- ${SKILL}: `);
      expect(api?.asks.at(-1)?.text).toContain('@clerk/express');
      expect(api?.asks.at(-1)?.text).toContain('Initial commit');
    });
  },
);
