import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../runs/failure.ts';
import { adapterOf } from './adapters.ts';
import type { AgentName, Reading, Task } from './agent.ts';

/** What the real clients printed, driven by scripted model APIs on the loopback; long texts are cut. */
const FIXTURES = join(import.meta.dirname, 'fixtures');

function taskFor(agent: AgentName): Task {
  const place = (path: string) => ({ outside: `/elsewhere${path}`, inside: path });
  const name = 'clerk-nextjs-patterns';
  const { skillsIn } = adapterOf(agent);
  return {
    project: place('/home/dev/app'),
    home: place('/home/dev'),
    prompt: 'Please do it.',
    skill: {
      name,
      qualifiedName: `clerk-nextjs:${name}`,
      folder: place(skillsIn === 'plugin' ? `/opt/plugins/${name}` : `/home/dev/app/${skillsIn}/${name}`),
    },
    model: undefined,
    limits: { timeMs: 60_000, turns: 10, costUsd: 1 },
    settings: {},
  };
}

function reading(agent: AgentName, name: string): Reading {
  const output = readFileSync(join(FIXTURES, agent, `${name}.jsonl`), 'utf8');
  return adapterOf(agent).read(output, taskFor(agent));
}

const tools = ({ steps }: Reading) => steps.flatMap((step) => (step.kind === 'used' ? [step.tool] : []));

describe('a go in which the skill was used and files were written, as read from', () => {
  it('Claude Code', () => {
    const read = reading('claude-code', 'skill');
    expect(read).toMatchObject({
      ending: { by: 'itself' },
      turns: 5,
      tokens: { input: 5000, output: 500, cacheRead: 15000, cacheWrite: 1000 },
      costUsd: 0.03075,
      model: 'claude-sonnet-4-5',
      skills: expect.arrayContaining(['clerk-nextjs:clerk-nextjs-patterns']),
      filesRead: ['src/server.ts'],
      filesWritten: ['src/a.ts'],
      skillFired: true,
      skillFilesRead: ['references/api-routes.md'],
    });
    expect(tools(read)).toEqual(['Skill', 'Read', 'Read', 'Write', 'Bash', 'WebFetch']);
    expect(read.steps[0]).toEqual({ kind: 'said', text: 'using skill' });
    expect(read.steps.at(-2)).toMatchObject({ tool: 'WebFetch', ok: false });
  });

  it('Codex', () => {
    const read = reading('codex', 'skill');
    expect(read).toMatchObject({
      ending: { by: 'itself' },
      tokens: { input: 3000, output: 500, cacheRead: 2000, cacheWrite: 0 },
      filesWritten: ['src/a.ts'],
      skillFired: true,
      skillFilesRead: ['SKILL.md', 'references/api-routes.md'],
    });
    expect(tools(read)).toEqual(['shell', 'shell', 'apply_patch', 'shell']);
    expect(read.steps.at(-2)).toMatchObject({ tool: 'shell', ok: false });
    expect(read.steps.at(-1)).toEqual({ kind: 'said', text: 'Done.' });
  });

  it('Gemini CLI', () => {
    const read = reading('gemini', 'skill');
    expect(read).toMatchObject({
      ending: { by: 'itself' },
      tokens: { input: 3000, output: 500, cacheRead: 2000, cacheWrite: 0 },
      model: 'gemini-2.5-pro',
      filesRead: ['src/server.ts'],
      filesWritten: ['src/a.ts'],
      skillFired: true,
      skillFilesRead: ['references/api-routes.md'],
    });
    expect(tools(read)).toHaveLength(6);
  });

  it('opencode, whose skill tool failed for want of ripgrep', () => {
    const read = reading('opencode', 'skill');
    expect(read).toMatchObject({
      ending: { by: 'itself' },
      turns: 6,
      tokens: { input: 6000, output: 600, cacheRead: 18000, cacheWrite: 1200 },
      filesRead: ['src/server.ts'],
      filesWritten: ['src/a.ts'],
      skillFired: false,
      skillFilesRead: ['references/api-routes.md'],
    });
    expect(read.costUsd).toBeCloseTo(0.0369);
    expect(tools(read)).toEqual(['skill', 'read', 'read', 'write', 'bash', 'edit', 'webfetch']);
  });
});

describe('a go that failed or was stopped', () => {
  it.each([
    ['claude-code', 'refused-key', 'refused key'],
    ['claude-code', 'rate-limit', 'rate limit'],
    ['claude-code', 'no-key', 'no key'],
    ['codex', 'refused-key', 'refused key'],
    ['codex', 'rate-limit', 'rate limit'],
    ['codex', 'server-error', 'server error'],
    ['codex', 'no-key', 'no key'],
    ['gemini', 'refused-key', 'refused key'],
    ['opencode', 'refused-key', 'refused key'],
  ] as const)('of %s: %s', (agent, fixture, kind) => {
    const read = reading(agent, fixture);
    const go = {
      reading: read,
      exit: { by: 'itself', code: 1 } as const,
      seconds: 1,
      stdout: '',
      stderr: '',
    };
    expect(failureOf(go, adapterOf(agent))).toMatchObject({ kind, evidence: expect.stringMatching(/\w/) });
    expect(tools(read)).toEqual([]);
    expect(read.turns ?? 0).toBe(0);
  });

  it.each(['claude-code', 'gemini'] as const)(
    'of %s at its turn limit was none of the machinery',
    (agent) => {
      const read = reading(agent, 'turn-limit');
      expect(read.ending).toEqual({ by: 'turn limit' });
      const go = {
        reading: read,
        exit: { by: 'itself', code: 1 } as const,
        seconds: 1,
        stdout: '',
        stderr: '',
      };
      expect(failureOf(go, adapterOf(agent))).toBeUndefined();
    },
  );

  it.each(['claude-code', 'codex', 'gemini', 'opencode'] as const)(
    'of %s in the middle is read as far as it goes',
    (agent) => {
      const whole = readFileSync(join(FIXTURES, agent, 'skill.jsonl'), 'utf8');
      const torn = adapterOf(agent).read(whole.slice(0, whole.length * 0.6), taskFor(agent));
      expect(torn.ending).toEqual({ by: 'unknown' });
      expect(tools(torn).length).toBeGreaterThan(0);
      expect(adapterOf(agent).read('', taskFor(agent))).toMatchObject({
        ending: { by: 'unknown' },
        steps: [],
      });
    },
  );
});

describe('the command line', () => {
  it.each(['claude-code', 'codex', 'gemini', 'opencode'] as const)(
    'of %s differs between the arms in nothing but the skill',
    (agent) => {
      const adapter = adapterOf(agent);
      const task = taskFor(agent);
      const [with_, without] = [adapter.command(task), adapter.command({ ...task, skill: undefined })];
      const extra = with_.args.filter((arg) => !without.args.includes(arg));
      const lost = without.args.filter((arg) => !with_.args.includes(arg));
      expect(lost).toEqual([]);
      expect(extra).toEqual(
        agent === 'claude-code'
          ? [
              '--plugin-dir',
              '/opt/plugins/clerk-nextjs-patterns',
              'Read(//opt/plugins/clerk-nextjs-patterns/**)',
            ]
          : [],
      );
      expect(with_.env).toEqual(without.env);
      expect(adapter.homeFiles(task)).toEqual(adapter.homeFiles({ ...task, skill: undefined }));
    },
  );

  it('of a command holds the request, the skill and the model', () => {
    const adapter = adapterOf('command:my-agent --fast');
    expect(adapter.name).toMatch(/^command:my-agent-[0-9a-f]{6}$/);
    const { args, env, input } = adapter.command({ ...taskFor('codex'), model: 'm' });
    expect(args).toEqual(['-c', 'my-agent --fast']);
    expect(env).toMatchObject({
      PROMPT: 'Please do it.',
      MODEL: 'm',
      SKILL: expect.stringContaining('clerk'),
    });
    expect(input).toBe('Please do it.');
  });

  it('names an agent that is not there', () => {
    expect(() => adapterOf('gpt')).toThrow('no agent is called "gpt"');
    expect(() => adapterOf('command:')).toThrow('no agent');
  });
});
