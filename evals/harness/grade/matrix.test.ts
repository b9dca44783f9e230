import { describe, expect, it } from 'vitest';
import { exploit, functional } from '../check.ts';
import { type Candidate, nameOf, type Scenario } from '../scenario/scenario.ts';
import { checksNeeded, matrix, scenarioMatrix } from './matrix.ts';
import { type CheckVerdict, type Grade, score, type Verdict } from './verdict.ts';

const run = async () => {};

/** A scenario with enough of everything: three answers, and three mutants for each of its two checks. */
const scenario: Scenario = {
  slug: 'orders',
  folder: '/nowhere',
  prompt: 'Lock it down.',
  definition: {
    base: 'node',
    title: 'Orders of people',
    references: ['SKILL'],
    mistakes: ['M1'],
    difficulty: 'breadth',
    checks: [
      functional('owner-reads', 'Owners read their orders', run),
      exploit('stranger-reads', 'CWE-639', 'Strangers read nothing', run),
    ],
  },
  answers: ['oracle', 'other', 'third'].map((name) => ({
    name,
    folder: '/nowhere',
    style: 'as good as any',
    deletes: [],
  })),
  mutants: [...mutantsOf('owner-reads'), ...mutantsOf('stranger-reads')],
};

function mutantsOf(killedBy: string) {
  return [1, 2, 3].map((number) => ({
    name: `${killedBy}-${number}`,
    folder: '/nowhere',
    killedBy,
    alsoKilledBy: [] as string[],
    mistakes: ['M1'],
    why: 'it lets strangers in, or owners out',
    deletes: [],
  }));
}

type Verdicts = Readonly<Record<string, Verdict>>;
const PASS: Verdicts = { builds: 'pass', types: 'pass', 'owner-reads': 'pass', 'stranger-reads': 'pass' };

function graded(candidate: Candidate, verdicts: Verdicts): Grade {
  const checks = Object.entries({ ...PASS, ...verdicts }).map(([id, verdict]): CheckVerdict => {
    const body = { id, title: id, verdict, evidence: { reason: '', exchanges: [] } };
    return id === 'stranger-reads'
      ? { ...body, kind: 'exploit', cwe: 'CWE-639' }
      : { ...body, kind: 'functional', cwe: null };
  });
  return {
    slug: scenario.slug,
    candidate: nameOf(candidate),
    ...score(checks),
    checks,
    unknownEndpoints: [],
    seconds: 1,
    seed: 1,
    parts: { fill: 0, build: 0, types: 0, start: 0, checks: 0 },
  };
}

/**
 * The matrix where all is as it should be, but for the given candidates.
 * @param changed Verdicts by the candidate's name; those not named pass.
 */
function judged(changed: Readonly<Record<string, Verdicts>> = {}, of: Scenario = scenario) {
  const candidates: readonly (readonly [Candidate, Verdicts])[] = [
    ...of.answers.map((answer) => [{ kind: 'answer', answer }, {}] as const),
    [{ kind: 'untouched' }, { 'stranger-reads': 'fail' }],
    ...of.mutants.map(
      (mutant) => [{ kind: 'mutant', mutant }, { [mutant.killedBy]: 'fail' } as Verdicts] as const,
    ),
  ];
  const grades = candidates.map(([candidate, verdicts]) =>
    graded(candidate, changed[nameOf(candidate)] ?? verdicts),
  );
  return scenarioMatrix(of, grades);
}

const ok = (one: ReturnType<typeof judged>) => matrix([one], false).ok;

describe('the kill matrix', () => {
  it('is complete where answers pass, the untouched project fails and mutants die as told', () => {
    const one = judged();
    expect(one).toMatchObject({ deadChecks: [], gaps: [], untouched: { fails: true } });
    expect(matrix([one], false)).toMatchObject({
      ok: true,
      deadBuiltIn: [],
      summary: {
        answers: 3,
        answersPassed: 3,
        mutants: 6,
        killed: 6,
        killedByNamedCheck: 6,
        checks: 4,
        deadChecks: 0,
        untouchedFailing: 1,
      },
    });
  });

  it('is not where an answer fails a check, and names the check', () => {
    const one = judged({ 'answer:other': { 'stranger-reads': 'fail' } });
    expect(one.answers[1]).toEqual({ name: 'other', passed: false, failed: ['stranger-reads'] });
    expect(ok(one)).toBe(false);
  });

  it('is not where a check could not judge an answer', () => {
    const one = judged({ 'answer:third': { 'owner-reads': 'inconclusive' } });
    expect(one.answers[2]).toMatchObject({ passed: false, failed: ['owner-reads (inconclusive)'] });
    expect(ok(one)).toBe(false);
  });

  it('is not where a mutant dies, but only by another check than it names', () => {
    const one = judged({ 'mutant:stranger-reads-1': { builds: 'fail' } });
    expect(one.mutants.find(({ name }) => name === 'stranger-reads-1')).toMatchObject({
      killed: true,
      killedByNamedCheck: false,
      killers: ['builds'],
    });
    expect(matrix([one], false)).toMatchObject({ ok: false, summary: { killed: 6, killedByNamedCheck: 5 } });
  });

  it('is not where a mutant outlives one of several checks that it names', () => {
    const named = scenario.mutants.map((mutant) =>
      mutant.name === 'owner-reads-1' ? { ...mutant, alsoKilledBy: ['stranger-reads'] } : mutant,
    );
    const of = { ...scenario, mutants: named };
    expect(ok(judged({}, of))).toBe(false);
    const dead: Verdicts = { 'owner-reads': 'fail', 'stranger-reads': 'fail' };
    const one = judged({ 'mutant:owner-reads-1': dead }, of);
    expect(ok(one)).toBe(true);
    expect(one.mutants[0]?.killedBy).toEqual(['owner-reads', 'stranger-reads']);
  });

  it('is not where a mutant lives', () => {
    const one = judged({ 'mutant:owner-reads-2': {} });
    expect(matrix([one], false)).toMatchObject({ ok: false, summary: { killed: 5, killedByNamedCheck: 5 } });
  });

  it('holds that an inconclusive verdict kills nothing', () => {
    const one = judged({ 'mutant:owner-reads-2': { 'owner-reads': 'inconclusive' } });
    expect(one.mutants.find(({ name }) => name === 'owner-reads-2')).toMatchObject({
      killed: false,
      killedByNamedCheck: false,
      killers: [],
    });
    expect(ok(one)).toBe(false);
  });

  it('lets a mutant die by more checks than the one it names', () => {
    const one = judged({ 'mutant:owner-reads-2': { 'owner-reads': 'fail', 'stranger-reads': 'fail' } });
    expect(ok(one)).toBe(true);
  });

  it('is not where a check fails on no mutant', () => {
    const mutants = [...mutantsOf('owner-reads'), ...mutantsOf('owner-reads')];
    const one = judged({}, { ...scenario, mutants });
    expect(one.deadChecks).toEqual(['stranger-reads']);
    expect(matrix([one], false)).toMatchObject({ ok: false, summary: { deadChecks: 1 } });
  });

  it('is not where the untouched project passes, or cannot be judged', () => {
    expect(ok(judged({ untouched: {} }))).toBe(false);
    const one = judged({ untouched: { 'stranger-reads': 'inconclusive' } });
    expect(one.untouched).toEqual({ fails: false, failed: [] });
    expect(ok(one)).toBe(false);
  });

  it('is not where there are too few answers or mutants, and says how many it takes', () => {
    const few = {
      ...scenario,
      answers: scenario.answers.slice(0, 2),
      mutants: [...mutantsOf('owner-reads'), ...mutantsOf('stranger-reads').slice(0, 2)],
    };
    const one = judged({}, few);
    expect(one.gaps).toEqual(['2 answers, at least 3 are needed', '5 mutants, at least 6 are needed']);
    expect(ok(one)).toBe(false);
  });

  it('cannot be made where a candidate was not graded', () => {
    expect(() => scenarioMatrix(scenario, [])).toThrow('orders: answer:oracle was not graded');
    const grade = graded({ kind: 'untouched' }, {});
    expect(() =>
      scenarioMatrix({ ...scenario, answers: [], mutants: [] }, [{ ...grade, slug: 'x' }]),
    ).toThrow('orders: untouched was not graded');
  });
});

describe('the checks of the grader itself', () => {
  it('are dead where no mutant of the whole suite fails them', () => {
    const one = judged({
      'mutant:owner-reads-2': { 'owner-reads': 'fail', types: 'fail' },
    });
    expect(matrix([one], true)).toMatchObject({
      ok: false,
      deadBuiltIn: ['builds'],
      summary: { deadChecks: 1 },
    });
  });

  it('are alive where a mutant of any scenario fails them', () => {
    const one = judged({ 'mutant:owner-reads-2': { 'owner-reads': 'fail', types: 'fail' } });
    const other = judged({ 'mutant:owner-reads-3': { 'owner-reads': 'fail', builds: 'fail' } });
    expect(matrix([one, other], true)).toMatchObject({ ok: true, deadBuiltIn: [] });
  });

  it('are not called dead where only a part of the suite was graded', () => {
    expect(matrix([judged()], false)).toMatchObject({ ok: true, deadBuiltIn: [] });
    expect(matrix([judged()], true)).toMatchObject({ ok: false, deadBuiltIn: ['builds', 'types'] });
  });
});

describe('the checks that a mutant meets', () => {
  const idsFor = (of: Scenario) =>
    of.mutants.map((mutant) => checksNeeded(of, mutant).checks.map(({ id }) => id));

  it('are the one that it names', () => {
    expect(idsFor(scenario)).toEqual([
      ...Array(3).fill(['owner-reads']),
      ...Array(3).fill(['stranger-reads']),
    ]);
  });

  it('are the others that it names as well, which need not be met by the rest then', () => {
    const [first, ...rest] = mutantsOf('owner-reads').map((mutant, index) => ({
      ...mutant,
      alsoKilledBy: index === 0 ? ['stranger-reads', 'types'] : [],
    }));
    if (!first) throw new Error('there are three');
    const both = { ...scenario, mutants: [first, ...rest] };
    expect(idsFor(both)).toEqual([['owner-reads', 'stranger-reads'], ['owner-reads'], ['owner-reads']]);
    expect(both.mutants.map((mutant) => checksNeeded(both, mutant).types)).toEqual([true, false, false]);
  });

  it('are those too that no mutant names, so that none is called dead for want of being run', () => {
    const half = { ...scenario, mutants: mutantsOf('owner-reads') };
    expect(idsFor(half)).toEqual(Array(3).fill(['owner-reads', 'stranger-reads']));
  });

  it('are the types only where they are what it dies by', () => {
    const typed = mutantsOf('types').map((mutant) => checksNeeded(scenario, mutant).types);
    expect(typed).toEqual([true, true, true]);
    expect(scenario.mutants.some((mutant) => checksNeeded(scenario, mutant).types)).toBe(false);
  });

  it('are those that no mutant names, where it dies in the build', () => {
    const mutants = [...mutantsOf('builds'), ...mutantsOf('owner-reads')];
    expect(idsFor({ ...scenario, mutants }).slice(0, 3)).toEqual(Array(3).fill(['stranger-reads']));
  });
});
