import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inOrder, type ModelApi, startModelApi, use } from '../agents/testing/model-api.ts';
import { type Client, COMMANDS, installClient } from '../clients.ts';
import { readTriggers } from '../triggers/requests.ts';
import { exportPluginEval } from './claude-plugin-eval.ts';

/** The exported cases, read and run by the real `claude plugin eval`; a scripted model answers. */
const Result = z.object({
  cases: z.tuple([
    z.object({
      name: z.string(),
      arms: z.object({
        with: z.tuple([
          z.object({
            passed: z.boolean(),
            error: z.null(),
            graders: z.array(z.object({ explanation: z.string() })),
          }),
        ]),
      }),
    }),
  ]),
});

let scratch: string;
let folder: string;
let client: Client;
let api: ModelApi;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'plugin-eval-'));
  folder = join(scratch, 'export');
  mkdirSync(join(scratch, 'home'));
  client = await installClient('claude-code', (doing) => process.stderr.write(`${doing}\n`));
  await exportPluginEval(readTriggers().requests, folder);
  api = await startModelApi(
    inOrder([
      use('Glob', { pattern: '**/*.ts' }),
      use('Skill', { skill: 'clerk-nextjs:clerk-nextjs-patterns' }),
    ]),
  );
}, 600_000);
afterAll(async () => {
  await api.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function claude(...args: readonly string[]) {
  const options = {
    cwd: scratch,
    timeout: 110_000,
    env: {
      PATH: process.env.PATH,
      HOME: join(scratch, 'home'),
      ANTHROPIC_API_KEY: 'sk-ant-api03-scripted-0123456789abcdef',
      ANTHROPIC_BASE_URL: api.url,
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      IS_SANDBOX: '1',
    },
  };
  try {
    const { stdout, stderr } = await promisify(execFile)(
      join(client.folder, COMMANDS, client.command),
      args,
      options,
    );
    return { code: 0, text: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = z
      .object({ code: z.unknown(), stdout: z.string(), stderr: z.string() })
      .parse(error);
    return { code, text: stdout + stderr };
  }
}

describe('The exported plugin', () => {
  it('is a plugin with the skill', async () => {
    const { code, text } = await claude('plugin', 'validate', folder, '--strict');
    expect(code, text).toBe(0);
  });

  it('has cases that the real command runs: the skill that is always used passes one and fails a near miss', async () => {
    const run = async (name: string) => {
      const json = join(scratch, `${name}.json`);
      const ran = await claude(
        ...['plugin', 'eval', folder, '--trust-plugin', '--scaffold', '--ablation', 'none', '--runs', '1'],
        ...['--no-publish', '--case', name, '--json', json],
      );
      const [only] = Result.parse(JSON.parse(readFileSync(json, 'utf8'))).cases;
      return { ...ran, name: only.name, ...only.arms.with[0] };
    };
    const right = await run('api-401');
    expect(right, right.text).toMatchObject({ code: 0, name: 'api-401', passed: true });
    const near = await run('express-401');
    expect(near, near.text).toMatchObject({
      code: 1,
      name: 'express-401',
      passed: false,
      graders: [{ explanation: 'Skill called 1x (expected 0..0)' }],
    });
    // The code base of the case lay in the workspace.
    expect(api.asks.at(-1)?.text).toContain('src/orders.ts');
  });
});
