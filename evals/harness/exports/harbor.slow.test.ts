import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../paths.ts';
import { loadScenarios, scenarioSlugs } from '../scenario/load.ts';
import { exportHarbor } from './harbor.ts';

/**
 * The exported scripts, run as Harbor runs them, but in plain folders: here is no container engine. Dependencies are
 * this repository's in place of those that the Dockerfile installs.
 */
const SLUG = 'standalone-verifier';
let scratch: string;
let task: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'harbor-'));
  await exportHarbor(await loadScenarios([]), join(scratch, 'tasks'));
  task = join(scratch, 'tasks', SLUG);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function verify(name: string, solve: boolean) {
  const place = (folder: string) => join(scratch, name, folder);
  cpSync(join(task, 'environment/app'), place('app'), { recursive: true });
  cpSync(join(task, 'environment/grader'), place('grader'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), place('grader/node_modules'));
  mkdirSync(place('logs'));
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    APP: place('app'),
    GRADER: place('grader'),
    LOGS: place('logs'),
  };
  const run = (script: string) => spawnSync('bash', [join(task, script)], { env, encoding: 'utf8' });
  if (solve) expect(run('solution/solve.sh').status).toBe(0);
  const { status, stderr } = run('tests/test.sh');
  return { status, stderr, reward: JSON.parse(readFileSync(place('logs/reward.json'), 'utf8')) };
}

describe('A Harbor task', () => {
  it('gives the oracle the full reward', () => {
    expect(verify('oracle', true)).toMatchObject({
      status: 0,
      reward: { reward: 1, functional: 1, secure: 1 },
    });
  });

  it('gives an agent that does nothing none', () => {
    expect(verify('nop', false)).toMatchObject({ status: 0, reward: { reward: 0 } });
  });

  it('leaves no reward where the grader itself fails', () => {
    const logs = join(scratch, 'broken');
    mkdirSync(logs);
    const { status } = spawnSync('bash', [join(task, 'tests/test.sh')], {
      env: {
        PATH: process.env.PATH,
        APP: join(scratch, 'nowhere'),
        GRADER: join(scratch, 'nop/grader'),
        LOGS: logs,
      },
    });
    expect(status).toBeGreaterThan(1);
    expect(existsSync(join(logs, 'reward.json'))).toBe(false);
  });

  it('exists for each scenario, and shows the agent no answer and no check', () => {
    const tasks = join(scratch, 'tasks');
    expect(readdirSync(tasks).sort()).toEqual(scenarioSlugs());
    for (const slug of scenarioSlugs()) {
      const shown = readdirSync(join(tasks, slug, 'environment'), { recursive: true, encoding: 'utf8' });
      expect(shown).toContain('app/package.json');
      expect(shown.filter((path) => /checks\.ts|answers|mutants|oracle|SKILL\.md/.test(path))).toEqual([]);
      expect(readdirSync(join(tasks, slug)).sort()).toEqual([
        ...['environment', 'instruction.md', 'solution', 'task.toml', 'tests'],
      ]);
    }
  });
});
