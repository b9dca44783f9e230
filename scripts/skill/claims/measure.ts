import type { Confinement } from '../../../evals/harness/app/confinement.ts';
import type { Exchange } from '../../../evals/harness/app/reply.ts';
import { BASES } from '../../../evals/harness/check.ts';
import { messageOf, UserError } from '../../../evals/harness/errors.ts';
import { gradeAll, type Job, type Progress } from '../../../evals/harness/grade/queue.ts';
import type { CheckVerdict, Grade } from '../../../evals/harness/grade/verdict.ts';
import type { BuildProbe, Claim, Probe, TypesProbe } from './claim.ts';
import { reportedCodes } from './compiler.ts';
import { installedFor } from './installed.ts';
import { type LoadedSuite, type Quote, quotesOf } from './load.ts';
import { appOf, buildOf, CONTROL, controlOf, idOf, slugOf } from './scenarios.ts';

/** A sentence of a text, and whether it is true. */
export interface ClaimOutcome extends Quote {
  readonly suite: string;
  readonly holds: boolean;
  /** What was measured; where the claim does not hold, why not. */
  readonly measured: string;
}

export interface MeasureOptions {
  /** How many apps are built at once. */
  readonly concurrency: number;
  readonly confinement: Confinement;
  /** Measure everything again, also what has not changed. */
  readonly fresh: boolean;
  readonly progress: (total: number) => Progress & { end(): void };
}

type Finding = Pick<ClaimOutcome, 'holds' | 'measured'>;

/**
 * Measures the claims on some texts.
 * @param suites All suites.
 * @param texts Names of the texts, such as `api-routes`.
 * @returns an outcome for each quote from them.
 * @throws InfrastructureError where this machine cannot build, serve or compile; UserError where kept grades are stale.
 */
export async function measureClaims(
  suites: readonly LoadedSuite[],
  texts: readonly string[],
  options: MeasureOptions,
): Promise<ClaimOutcome[]> {
  const isAsked = ({ text }: Quote) => texts.includes(text);
  const asked = suites.filter(({ suite }) => suite.claims.flatMap(quotesOf).some(isAsked));
  const grades = await gradeJobs(await jobsOf(asked, suites), options);
  const codes = await compileClaims(asked, options.confinement);
  return asked.flatMap((loaded) =>
    loaded.suite.claims.flatMap((claim) => {
      const quotes = quotesOf(claim).filter(isAsked);
      if (quotes.length === 0) return [];
      const finding = findingOf(loaded, claim, grades, codes);
      return quotes.map((quote) => ({ ...quote, suite: loaded.name, ...finding }));
    }),
  );
}

function findingOf(
  loaded: LoadedSuite,
  { probe }: Claim,
  grades: ReadonlyMap<string, Grade>,
  codes: ReadonlyMap<Probe, readonly string[]>,
): Finding {
  const gradeOf = (app: string) => grades.get(`${slugOf(loaded.below)} answer:${app}`);
  switch (probe.kind) {
    case 'requests': {
      const id = idOf(loaded, probe);
      return judgeRequests(verdict(gradeOf(loaded.name), id), verdict(gradeOf(CONTROL), id));
    }
    case 'types':
      return judgeTypes(probe, codes.get(probe) ?? []);
    case 'build':
      return judgeBuild(probe, verdict(gradeOf(idOf(loaded, probe)), 'builds'));
    case 'installed':
      return find(() => probe.find(installedFor(loaded.base)));
  }
}

/** @param control The same check on the app without the suite's files. */
export function judgeRequests(own: CheckVerdict, control: CheckVerdict): Finding {
  const measured = own.evidence.exchanges.map(summary).join('; ');
  if (own.verdict !== 'pass') return { holds: false, measured: own.evidence.reason };
  if (own.evidence.exchanges.length === 0) return { holds: false, measured: 'no request was made' };
  if (control.verdict === 'pass')
    return { holds: false, measured: `holds without the suite's files too, so it cannot fail: ${measured}` };
  return { holds: true, measured };
}

export function judgeTypes({ codes }: TypesProbe, reported: readonly string[]): Finding {
  const [expected, measured] = [codes, reported].map((list) => list.join(', ') || 'compiles');
  const holds = expected === measured;
  return { holds, measured: holds ? `${measured}` : `${measured}, expected: ${expected}` };
}

export function judgeBuild({ fails }: BuildProbe, { verdict, evidence }: CheckVerdict): Finding {
  if (verdict === 'pass') return { holds: false, measured: 'builds' };
  const said = fails.exec(evidence.reason)?.[0];
  return said ? { holds: true, measured: `fails: ${said}` } : { holds: false, measured: evidence.reason };
}

function find(look: () => string): Finding {
  try {
    return { holds: true, measured: look() };
  } catch (error) {
    return { holds: false, measured: messageOf(error) };
  }
}

/** @param all All suites; their checks, too, are in the control of an app that they share. */
async function jobsOf(suites: readonly LoadedSuite[], all: readonly LoadedSuite[]): Promise<Job[]> {
  const served = suites.filter(({ suite }) => suite.claims.some(({ probe }) => probe.kind === 'requests'));
  const controls = served
    .filter(({ below }, index) => served.findIndex((one) => one.below === below) === index)
    .map((first) => controlOf(first, all));
  const builds = suites.flatMap((loaded) =>
    loaded.suite.claims.flatMap(({ probe }) => (probe.kind === 'build' ? [buildOf(loaded, probe)] : [])),
  );
  // The apps first: what is built after them starts from their build caches.
  return [...served.map(appOf), ...controls, ...(await Promise.all(builds))];
}

/** @returns the grades by slug and candidate. */
async function gradeJobs(jobs: readonly Job[], options: MeasureOptions): Promise<Map<string, Grade>> {
  const progress = options.progress(jobs.length);
  try {
    const earlier = options.fresh ? 'replace' : 'take over';
    const grades = await gradeAll(jobs, { ...options, progress, earlier, disguise: 'none' });
    return new Map(grades.map((grade) => [`${grade.slug} ${grade.candidate}`, grade]));
  } finally {
    progress.end();
  }
}

async function compileClaims(
  suites: readonly LoadedSuite[],
  confinement: Confinement,
): Promise<Map<Probe, readonly string[]>> {
  const found = new Map<Probe, readonly string[]>();
  for (const base of BASES) {
    const probes = suites
      .filter((loaded) => loaded.base === base)
      .flatMap(({ suite }) => suite.claims.map(({ probe }) => probe))
      .filter((probe) => probe.kind === 'types');
    const codes = await reportedCodes(
      base,
      probes.map(({ code }) => code),
      confinement,
    );
    probes.forEach((probe, index) => {
      found.set(probe, codes[index] ?? []);
    });
  }
  return found;
}

function verdict(grade: Grade | undefined, id: string): CheckVerdict {
  const found = grade?.checks.find((check) => check.id === id);
  if (!found)
    throw new UserError(`${id} was not graded: what is kept is of an older version`, 'Measure with --fresh.');
  return found;
}

function summary({ method, path, who, status, location }: Exchange): string {
  return `${method} ${path} as ${who}: ${status}${location ? ` to ${location}` : ''}`;
}
