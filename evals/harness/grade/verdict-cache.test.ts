import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CACHE } from '../paths.ts';
import { loadScenarios } from '../scenario/load.ts';
import type { Candidate, Scenario } from '../scenario/scenario.ts';
import type { CheckVerdict, Grade, Verdict } from './verdict.ts';
import { fingerprint, harnessFingerprint, recall, remember } from './verdict-cache.ts';

const SUITE = join(import.meta.dirname, '../fixtures/suite');
let scenario: Scenario;
let scratch: string;

beforeEach(async () => {
  const [loaded] = await loadScenarios(['node-echo'], SUITE);
  if (!loaded) throw new Error('the fixture is gone');
  scratch = mkdtempSync(join(tmpdir(), 'verdict-cache-'));
  const folder = join(scratch, 'node-echo');
  cpSync(loaded.folder, folder, { recursive: true });
  const moved = <T extends { readonly folder: string }>(one: T): T => ({
    ...one,
    folder: one.folder.replace(loaded.folder, folder),
  });
  scenario = { ...moved(loaded), answers: loaded.answers.map(moved), mutants: loaded.mutants.map(moved) };
});

afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function candidate(kind: 'answer' | 'mutant' | 'untouched', of = scenario): Candidate {
  const [answer] = of.answers;
  const [mutant] = of.mutants;
  if (!answer || !mutant) throw new Error('the fixture lacks an answer or a mutant');
  return kind === 'answer' ? { kind, answer } : kind === 'mutant' ? { kind, mutant } : { kind };
}

const of = (kind: 'answer' | 'mutant' | 'untouched', from = scenario, harness = 'h') =>
  fingerprint(from, candidate(kind, from), harness);
const write = (path: string, text: string) => writeFileSync(join(scenario.folder, path), text);

describe('the fingerprint of a candidate', () => {
  it('is another where the types are left out', async () => {
    const candidateOf = candidate('mutant');
    expect(await fingerprint(scenario, candidateOf, 'h', false)).not.toBe(await of('mutant'));
  });

  it('is the same as long as nothing changes', async () => {
    expect(await of('mutant')).toBe(await of('mutant'));
    expect(await harnessFingerprint({ kind: 'none', reason: 'under test' })).toBe(
      await harnessFingerprint({ kind: 'none', reason: 'under test' }),
    );
  });

  it('is the same wherever the scenario stands', async () => {
    const before = await of('mutant');
    const elsewhere = `${scratch}-moved`;
    renameSync(scratch, elsewhere);
    const text = JSON.stringify(scenario).replaceAll(scratch, elsewhere);
    const { folder, answers, mutants } = JSON.parse(text) as Scenario;
    scratch = elsewhere;
    expect(await of('mutant', { ...scenario, folder, answers, mutants })).toBe(before);
  });

  it('differs between candidates', async () => {
    const prints = await Promise.all([of('answer'), of('mutant'), of('untouched')]);
    expect(new Set(prints).size).toBe(3);
  });

  it('differs between answers of the same content, since a grade carries the name', async () => {
    const answers = scenario.answers.map((answer) => ({ ...answer, name: 'twin' }));
    expect(await of('answer', { ...scenario, answers })).not.toBe(await of('answer'));
  });

  it.each([
    ['the content of one of its files', 'answers/oracle/src/server.ts'],
    ['the content of the project', 'project/src/server.ts'],
    ['checks.ts', 'checks.ts'],
    ['another module of the checks', 'service.ts'],
    ['data that the checks read', 'service/seed.json'],
    ['the prompt', 'prompt.md'],
  ])('changes with %s', async (_name, path) => {
    mkdirSync(join(scenario.folder, 'service'));
    write('service.ts', 'before');
    write('service/seed.json', 'before');
    const before = await of('answer');
    write(path, 'something else');
    expect(await of('answer')).not.toBe(before);
  });

  it('changes with the name of a file', async () => {
    write('answers/oracle/src/a.ts', '');
    const before = await of('answer');
    renameSync(
      join(scenario.folder, 'answers/oracle/src/a.ts'),
      join(scenario.folder, 'answers/oracle/src/b.ts'),
    );
    expect(await of('answer')).not.toBe(before);
  });

  it('changes where text moves from one file to the next', async () => {
    write('answers/oracle/src/a.ts', 'one');
    write('answers/oracle/src/b.ts', 'two');
    const before = await of('answer');
    write('answers/oracle/src/a.ts', 'onet');
    write('answers/oracle/src/b.ts', 'wo');
    expect(await of('answer')).not.toBe(before);
  });

  it('changes with what it deletes', async () => {
    const answers = scenario.answers.map((answer) => ({ ...answer, deletes: ['tsconfig.json'] }));
    expect(await of('answer', { ...scenario, answers })).not.toBe(await of('answer'));
  });

  it('changes with the harness', async () => {
    expect(await of('answer', scenario, 'other')).not.toBe(await of('answer'));
  });

  it('of a mutant changes with the oracle that it is laid over, of an answer not with the mutants', async () => {
    const before = await Promise.all([of('mutant'), of('answer')]);
    write('answers/oracle/src/more.ts', '');
    expect(await of('mutant')).not.toBe(before[0]);
    rmSync(join(scenario.folder, 'answers/oracle/src/more.ts'));
    write(`mutants/${scenario.mutants[0]?.name}/src/more.ts`, '');
    expect(await of('answer')).toBe(before[1]);
  });
});

describe('a kept grade', () => {
  const print = `under-test-${randomBytes(8).toString('hex')}`;
  afterEach(() => {
    rmSync(join(CACHE, 'verdicts', `${print}.json`), { force: true });
  });

  function gradeWith(verdict: Verdict): Grade {
    const check: CheckVerdict = {
      id: 'a-check',
      title: 'A check of something',
      kind: 'exploit',
      cwe: 'CWE-862',
      verdict,
      evidence: { reason: 'because', exchanges: [] },
    };
    return {
      slug: 'node-echo',
      candidate: 'answer:oracle',
      functional: false,
      secure: false,
      joint: false,
      checks: [check],
      unknownEndpoints: [],
      seconds: 1,
      seed: 1,
      parts: { fill: 0, build: 0, types: 0, start: 0, checks: 0 },
    };
  }

  it.each(['pass', 'fail'] as const)('is given back as it was (%s)', async (verdict) => {
    await remember(print, gradeWith(verdict));
    expect(recall(print)).toEqual(gradeWith(verdict));
  });

  it('is not kept where a check could not tell', async () => {
    await remember(print, gradeWith('inconclusive'));
    expect(recall(print)).toBeUndefined();
  });

  it('is not there before it was made', () => {
    expect(recall(print)).toBeUndefined();
  });
});
