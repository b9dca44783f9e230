import { describe, expect, it } from 'vitest';
import type { Ending, Go, Step } from '../agents/agent.ts';
import type { Exit } from '../agents/launch.ts';
import { failureOf, prospectOf, wrongArm } from './failure.ts';
import { FAILURES } from './record.ts';

const SAID: Step = { kind: 'said', text: 'API Error: 401 invalid api key; ECONNREFUSED; rate limit' };

function go(changes: { ending?: Ending; exit?: Exit; steps?: Step[]; stderr?: string }): Go {
  const { ending = { by: 'unknown' }, exit = { by: 'itself', code: 0 }, steps = [], stderr = '' } = changes;
  const reading = {
    ...{ steps, ending, turns: null, tokens: null, costUsd: null, model: null, skills: null },
    ...{ filesRead: [], filesWritten: [], skillFired: false, skillFilesRead: [], denied: [] },
  };
  return { reading, exit, seconds: 1, stdout: '', stderr };
}

const AGENT = { client: 'claude-code' } as const;
const COMMAND = { client: undefined };
const error = (status: number | undefined, message: string): Ending => ({ by: 'error', status, message });
const timedOut: Exit = { by: 'limit', limit: 'time' };

describe('a failure', () => {
  it.each([
    ['401', error(401, 'no'), 'refused key'],
    ['403', error(403, 'no'), 'refused key'],
    ['429', error(429, 'slow down'), 'rate limit'],
    ['500', error(500, 'oops'), 'server error'],
    ['529', error(529, 'overloaded'), 'server error'],
    ['404', error(404, 'no such model'), 'request error'],
    ['words: no key', error(undefined, 'Not logged in · Please run /login'), 'no key'],
    ['words: overloaded', error(undefined, 'Overloaded'), 'server error'],
    ['words: connection', error(undefined, 'connect ECONNREFUSED 127.0.0.1:1'), 'unreachable'],
    ['words: disk', error(undefined, 'ENOSPC: no space left on device'), 'no space'],
    ['words that nobody knows', error(undefined, 'what?'), 'crash'],
  ])('is told by what the agent says of its error: %s', (_name, ending, kind) => {
    expect(failureOf(go({ ending, steps: [SAID] }), AGENT)).toMatchObject({ kind });
  });

  it('is told by the end of the process where the agent says nothing', () => {
    expect(failureOf(go({ exit: { by: 'itself', code: 139 } }), AGENT)).toMatchObject({
      kind: 'crash',
      evidence: expect.stringContaining('exit 139'),
    });
    const stderr = 'Error: getaddrinfo ENOTFOUND api.example.com';
    expect(failureOf(go({ exit: { by: 'itself', code: 1 }, stderr }), AGENT)).toMatchObject({
      kind: 'unreachable',
      evidence: expect.stringContaining('ENOTFOUND'),
    });
    expect(failureOf(go({ exit: { by: 'limit', limit: 'memory' } }), AGENT)).toMatchObject({ kind: 'crash' });
  });

  it('is none where the model had its go, whatever it wrote', () => {
    expect(failureOf(go({ ending: { by: 'itself' }, steps: [SAID] }), AGENT)).toBeUndefined();
    expect(failureOf(go({ ending: { by: 'turn limit' } }), AGENT)).toBeUndefined();
    expect(failureOf(go({ ending: { by: 'cost limit' } }), AGENT)).toBeUndefined();
  });

  it('by time is the model’s where it was at work, and the machinery’s where nothing came', () => {
    expect(failureOf(go({ exit: timedOut, steps: [SAID] }), AGENT)).toBeUndefined();
    expect(failureOf(go({ exit: timedOut }), AGENT)).toMatchObject({ kind: 'timeout' });
    expect(failureOf(go({ exit: timedOut }), COMMAND)).toBeUndefined();
  });

  it('of a command is told by its exit code', () => {
    expect(failureOf(go({}), COMMAND)).toBeUndefined();
    expect(failureOf(go({ exit: { by: 'itself', code: 2 } }), COMMAND)).toMatchObject({ kind: 'crash' });
  });

  it('either passes or lasts, never both', () => {
    for (const kind of FAILURES) {
      const { passing, lasting } = prospectOf({ kind, evidence: '' });
      expect(passing && lasting).toBe(false);
    }
  });
});

describe('the arm', () => {
  const skill = { name: 'clerk-nextjs-patterns', qualifiedName: 'clerk-nextjs:clerk-nextjs-patterns' };
  const plugin = { skillsIn: 'plugin' } as const;

  it('is what it says where the agent lists the skill, or does not in the arm without it', () => {
    expect(wrongArm({ skills: ['doctor', skill.qualifiedName] }, skill, plugin)).toBeUndefined();
    expect(wrongArm({ skills: ['doctor'] }, undefined, plugin)).toBeUndefined();
    expect(wrongArm({ skills: null }, skill, plugin)).toBeUndefined();
  });

  it('is wrong where the skill is missing, or there without being asked for', () => {
    expect(wrongArm({ skills: ['doctor'] }, skill, plugin)).toMatchObject({ kind: 'wrong arm' });
    expect(wrongArm({ skills: [skill.qualifiedName] }, undefined, plugin)).toMatchObject({
      kind: 'wrong arm',
      evidence: expect.stringContaining('should not have'),
    });
    expect(wrongArm({ skills: ['x:clerk', skill.qualifiedName] }, skill, plugin)).toBeDefined();
  });
});
