import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import matter from 'gray-matter';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { adapterOf } from '../agents/adapters.ts';
import { AGENT_NAMES } from '../agents/agent.ts';
import { ROOT } from '../paths.ts';
import { begin, endAll } from './testing.ts';

/** The workflow calls commands that nobody runs here: what it says is held against what there is. */
const PATH = join(ROOT, '.github/workflows/evals.yml');
const TEXT = readFileSync(PATH, 'utf8');

const Step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).default({}),
});
const Workflow = z.object({
  on: z.object({
    pull_request: z.null(),
    workflow_dispatch: z.object({
      inputs: z.record(
        z.string(),
        z.object({ default: z.string(), options: z.array(z.string()).optional() }),
      ),
    }),
  }),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      needs: z.string().optional(),
      if: z.string().optional(),
      'timeout-minutes': z.number(),
      strategy: z
        .object({ matrix: z.object({ shard: z.union([z.array(z.number()), z.string()]) }) })
        .optional(),
      steps: z.array(Step).min(1),
    }),
  ),
});

// YAML is what stands between the lines of a frontmatter.
const workflow = Workflow.parse(matter(`---\n${TEXT}\n---\n`).data);
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
const scripts = steps.flatMap(({ run }) => (run ? [run] : []));

/** The command lines of `npm run evals`, with lines that are broken put together. */
const calls = scripts
  .flatMap((script) => script.replace(/\\\n\s*/g, '').split('\n'))
  .flatMap((line) => [...line.matchAll(/npm run (?:--silent )?evals -- (\S+)([^|)]*)/g)])
  .map(([, command = '', rest = '']) => ({
    command,
    options: rest.match(/(?<=\s)--[a-z-]+|(?<=\+)--[a-z-]+/g) ?? [],
  }));

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'workflow-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
afterEach(endAll);

describe('The workflow', () => {
  it('calls commands of evals, with options that they have', async () => {
    expect(new Set(calls.map(({ command }) => command))).toEqual(new Set(['validate', 'run', 'report']));
    for (const { command, options } of calls) {
      const { stdout, code } = await begin([command, '--help'], scratch).ended;
      expect(code, command).toBe(0);
      for (const option of options)
        expect(stdout, `${command} ${option}`).toMatch(new RegExp(`${option}(?![a-z-])`));
    }
    expect(calls.flatMap(({ options }) => options).length).toBeGreaterThan(15);
  });

  it('runs npm scripts that exist, in shell that parses', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    for (const script of scripts) {
      for (const [, name = ''] of script.matchAll(/npm run (?:--silent )?([a-z-]+)/g))
        expect(manifest.scripts).toHaveProperty(name);
      expect(spawnSync('bash', ['-n'], { input: script }).status, script).toBe(0);
    }
  });

  it('judges the kill matrix from the grades of all shards', () => {
    const { validate, 'kill-matrix': whole } = workflow.jobs;
    const shards = validate?.strategy?.matrix.shard;
    expect(shards).toEqual([1, 2, 3, 4]);
    const lines = (job: typeof whole) => job?.steps.map(({ run = '' }) => run).join('\n');
    expect(lines(validate)).toContain('--shard "$SHARD" --grades grades');
    expect(whole?.needs).toBe('validate');
    expect(lines(whole)).toMatch(/validate --grades grades$/m);
  });

  it('offers the agents that there are, and gives each a key', () => {
    const { inputs } = workflow.on.workflow_dispatch;
    expect(inputs.agent?.options).toEqual([...AGENT_NAMES]);
    const given = Object.keys(workflow.jobs.agents?.steps.find(({ env }) => env.AGENT)?.env ?? {});
    for (const name of AGENT_NAMES)
      expect(adapterOf(name).keys.filter((key) => given.includes(key)).length, name).toBeGreaterThan(0);
  });

  it('lets no input of a person or a branch become shell', () => {
    for (const script of scripts) expect(script).not.toMatch(/\$\{\{/);
  });

  it('has only read permission, pins the major version of each action, and refers to jobs that exist', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^actions\/[a-z-]+@v\d+$/);
    for (const { needs } of Object.values(workflow.jobs))
      if (needs) expect(workflow.jobs).toHaveProperty(needs);
  });
});
