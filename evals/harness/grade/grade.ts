import { setTimeout as sleep } from 'node:timers/promises';
import { makeDisguise, NO_DISGUISE, portOf, USUAL_PORT } from '../app/disguise.ts';
import { target } from '../app/http.ts';
import { build, isServed, portFor, type StepResult, serve, typecheck } from '../app/launch.ts';
import { type Exchange, redact } from '../app/reply.ts';
import { readServerFunctions } from '../app/server-functions.ts';
import { fill, keepBuildCache, type Slot } from '../app/slot.ts';
import { disguiseUserData } from '../app/user-data.ts';
import { makeApp } from '../app/visitor.ts';
import type { Check, CheckContext, Service } from '../check.ts';
import { APP_ORIGIN, CAST, startLocalClerk } from '../clerk/index.ts';
import { messageOf, UserError } from '../errors.ts';
import { CheckFailed, CheckMisuse } from '../expect.ts';
import { type Candidate, layersOf, nameOf, projectLayers, type Scenario } from '../scenario/scenario.ts';
import { cachesFor, cachesLeftBy } from './build-caches.ts';
import { disguisedClerk } from './disguised-clerk.ts';
import { type CheckVerdict, type Grade, score, type Verdict } from './verdict.ts';

/** What the grader is doing, for a progress display. */
export type Step = 'fill' | 'build' | 'start' | 'check';

/** How long one check may take, in milliseconds. */
const CHECK_MS = 30_000;
/** How much of a failed step's output goes into the evidence, in characters from its end. */
const OUTPUT_TAIL = 4_000;

/** Stands in where a scenario has no service of its own. */
const NO_SERVICE: Service = { env: {}, reset: () => {}, close: async () => {} };

/** How a candidate is graded. */
export interface GradeOptions {
  /** Of the disguise in which the app sees people, data and its own address; null for none. */
  readonly seed: number | null;
  /** Whether the check `types` is made. */
  readonly types: boolean;
  /** Told of each step as it begins. */
  readonly onStep?: (step: Step) => void;
}

/**
 * Grades one candidate: lays it out in the slot, builds it, serves it, and lets every check of the scenario
 * send its requests.
 * @throws InfrastructureError when the machine is at fault, UserError when the scenario is.
 */
export async function grade(
  scenario: Scenario,
  candidate: Candidate,
  slot: Slot,
  { seed, types: isTyped, onStep = () => {} }: GradeOptions,
): Promise<Grade> {
  const clock = stopwatch();
  const place = await placeFor(scenario, slot, seed);
  const disguise =
    seed === null
      ? NO_DISGUISE
      : makeDisguise(seed, CAST, scenario.definition.markers, Number(new URL(place.origin).port));
  const clerk = disguisedClerk(
    await startLocalClerk({ seed: disguise.on(CAST), origin: place.origin }),
    disguise,
  );
  const service = (await scenario.definition.service?.(clerk, disguise)) ?? NO_SERVICE;
  try {
    onStep('fill');
    await fill(slot, layersOf(scenario, candidate), cachesFor(scenario), async (app) => {
      // Without a disguise nobody has asked for a project: the attacks on the skill's text have none.
      if (seed !== null) await disguiseUserData(disguise, projectLayers(scenario), app);
    });
    const filled = clock();
    const env = { ...clerk.env(), CLERK_JWT_KEY: clerk.jwtKey, ...service.env };
    onStep('build');
    const built = await build(slot, env);
    if (built.ok && slot.base.build)
      for (const name of cachesLeftBy(scenario, candidate)) await keepBuildCache(slot, name);
    const [types, served] = await Promise.all([
      isTyped ? typecheck(slot) : undefined,
      built.ok
        ? run(scenario, slot, env, place.port, { clerk, service, disguise }, onStep)
        : notRun(scenario, built),
    ]);
    const checks = [
      builtIn('builds', 'The app builds and starts', disguise.off(served.start)),
      ...(types ? [builtIn('types', 'The app type-checks', disguise.off(types))] : []),
      ...served.verdicts,
    ];
    return {
      slug: scenario.slug,
      candidate: nameOf(candidate),
      seed,
      ...score(checks),
      checks,
      unknownEndpoints: served.unknownEndpoints,
      seconds: round(clock()),
      parts: {
        fill: round(filled),
        build: round(built.seconds),
        types: round(types?.seconds ?? 0),
        start: round(served.start.seconds),
        checks: round(served.seconds),
      },
    };
  } finally {
    await Promise.all([clerk.close(), service.close()]);
  }
}

/** Where the app runs. */
interface Whereabouts {
  readonly port: number;
  /** Where its users sign in: the `azp` of their tokens. */
  readonly origin: string;
}

/** A request that names an address with the usual port has promised it. */
async function placeFor({ prompt }: Scenario, slot: Slot, seed: number | null): Promise<Whereabouts> {
  const isPromised = prompt.includes(new URL(APP_ORIGIN).host);
  if (seed === null || isPromised) return { port: await portFor(slot, USUAL_PORT), origin: APP_ORIGIN };
  const port = await portFor(slot, portOf(seed));
  return { port, origin: `http://localhost:${port}` };
}

interface Run {
  readonly start: StepResult;
  readonly verdicts: readonly CheckVerdict[];
  readonly unknownEndpoints: readonly string[];
  readonly seconds: number;
}

async function run(
  scenario: Scenario,
  slot: Slot,
  env: Readonly<Record<string, string>>,
  port: number,
  { clerk, service, disguise }: Omit<CheckContext, 'app'>,
  onStep: (step: Step) => void,
): Promise<Run> {
  onStep('start');
  const starting = stopwatch();
  const served = await serve(slot, env, port);
  if (!isServed(served)) return notRun(scenario, served);
  const to = target(served.socket, `http://localhost:${port}`);
  let exchanges: Exchange[] = [];
  const app = makeApp({
    base: slot.base.name,
    target: to,
    clerk,
    disguise,
    actions: (of) => readServerFunctions(slot.folder, of),
    logs: () => served.process.output(),
    record: (exchange) => exchanges.push(exchange),
  });
  const start: StepResult = { ok: true, reason: '', output: '', seconds: starting() };
  onStep('check');
  const checking = stopwatch();
  const verdicts: CheckVerdict[] = [];
  const unknownEndpoints = new Set<string>();
  try {
    for (const check of scenario.definition.checks) {
      exchanges = [];
      clerk.reset();
      service.reset();
      const { verdict, reason } = await judge(scenario, check, { app, clerk, service, disguise });
      verdicts.push(toVerdict(check, verdict, reason, exchanges));
      for (const { method, path } of clerk.unknownRequests()) unknownEndpoints.add(`${method} ${path}`);
    }
  } finally {
    to.agent.destroy();
    await served.stop();
  }
  return { start, verdicts, unknownEndpoints: [...unknownEndpoints], seconds: checking() };
}

async function judge(
  scenario: Scenario,
  check: Check,
  context: CheckContext,
): Promise<{ readonly verdict: Verdict; readonly reason: string }> {
  const over = new AbortController();
  try {
    await Promise.race([
      check.run(context),
      sleep(CHECK_MS, undefined, { signal: over.signal, ref: false }).then(() => {
        throw new Error(`the check took longer than ${CHECK_MS / 1000} s`);
      }),
    ]);
    return { verdict: 'pass', reason: '' };
  } catch (error) {
    if (error instanceof CheckMisuse)
      throw new UserError(
        `${scenario.slug}: check "${check.id}": ${error.message}`,
        'Mend the check in checks.ts.',
      );
    const verdict = error instanceof CheckFailed ? 'fail' : 'inconclusive';
    return { verdict, reason: redact(context.disguise.off(messageOf(error))) };
  } finally {
    over.abort();
  }
}

function notRun(scenario: Scenario, step: StepResult): Run {
  return {
    start: step,
    verdicts: scenario.definition.checks.map((check) =>
      toVerdict(check, 'inconclusive', 'the app did not start', []),
    ),
    unknownEndpoints: [],
    seconds: 0,
  };
}

function toVerdict(
  check: Check,
  verdict: Verdict,
  reason: string,
  exchanges: readonly Exchange[],
): CheckVerdict {
  const body = { id: check.id, title: check.title, verdict, evidence: { reason, exchanges } };
  return check.kind === 'exploit'
    ? { ...body, kind: 'exploit', cwe: check.cwe }
    : { ...body, kind: 'functional', cwe: null };
}

function builtIn(id: string, title: string, step: StepResult): CheckVerdict {
  const tail = redact(step.output).trim().slice(-OUTPUT_TAIL);
  return {
    id,
    title,
    kind: 'functional',
    cwe: null,
    verdict: step.ok ? 'pass' : 'fail',
    evidence: { reason: step.ok ? '' : `${step.reason}\n${tail}`.trim(), exchanges: [] },
  };
}

function stopwatch(): () => number {
  const started = performance.now();
  return () => (performance.now() - started) / 1000;
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
