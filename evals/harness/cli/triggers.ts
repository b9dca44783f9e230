import { join } from 'node:path';
import { adapterOf } from '../agents/adapters.ts';
import { parseArm } from '../agents/arm.ts';
import { openWorkshop } from '../agents/workshop.ts';
import { requireConfinement } from '../app/confinement.ts';
import { InfrastructureError, UserError } from '../errors.ts';
import { EVALS } from '../paths.ts';
import type { Share } from '../reports/summary.ts';
import { contestantName, dollars, percentInterval, shareText } from '../reports/words.ts';
import { Budget } from '../runs/budget.ts';
import type { Contestant } from '../runs/contestant.ts';
import { readRecords, type TriggerRecord } from '../triggers/record.ts';
import { readTriggers, type TriggerRequest } from '../triggers/requests.ts';
import { makeGoes, type PlannedGo, planGoes } from '../triggers/run.ts';
import { scoreTriggers, type TriggerScore } from '../triggers/score.ts';
import { colors, print, printJson, printTable } from './output.ts';
import { showStatus, stderrColors } from './progress.ts';
import { type RunOptions, requireKeys } from './run.ts';

/** Options of `evals triggers`. */
export interface TriggersOptions
  extends Omit<RunOptions, 'agent' | 'arm' | 'scenario' | 'suite' | 'shard' | 'failUnder' | 'harm'> {
  readonly agent: string;
  readonly arm: string;
  /** Ids; none means all. */
  readonly request?: readonly string[];
}

/** `evals triggers`: asks an agent the requests of triggers.json, and tells how often it used the skill rightly. */
export async function triggersCommand(options: TriggersOptions): Promise<boolean> {
  const { model = [], passEnv = [], request = [] } = options;
  const adapter = adapterOf(options.agent);
  const models = model.length > 0 ? [...new Set(model)] : [undefined];
  const contestants = models.map(
    (name): Extract<Contestant, { kind: 'agent' }> => ({
      kind: 'agent',
      name: adapter.name,
      adapter,
      model: name,
    }),
  );
  const arm = parseArm(options.arm);
  if (arm.kind === 'none')
    throw new UserError('there is no skill to use in the arm none', 'Name an arm with the skill.');
  const requests = requestsCalled(request);
  const plan = await planGoes(requests, contestants, { name: options.arm, arm }, options.trials);
  const folder =
    options.out ??
    join(EVALS, 'results', `triggers-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`);
  const earlier = readRecords(folder);
  if (earlier.size > 0 && !options.resume)
    throw new UserError(
      `${folder} holds results already`,
      'Pass --resume to go on with them, or name another folder with --out.',
    );
  process.stderr.write(
    `plan: ${plan.length} goes at ${requests.length} requests, at most ${dollars(plan.length * options.trialCostUsd)}\nresults: ${folder}\n`,
  );
  if (options.dryRun) return true;
  const confinement = options.unconfined
    ? ({ kind: 'none', reason: 'asked for by --unconfined' } as const)
    : requireConfinement();
  requireKeys(contestants, passEnv);
  const budget = new Budget(
    options.maxCostUsd ?? Number.POSITIVE_INFINITY,
    [...earlier.values()].map(({ costUsd }) => costUsd ?? 0),
  );
  const status = showStatus(plan.length, () => (budget.spent > 0 ? dollars(budget.spent) : ''));
  const label = ({ request, trial }: PlannedGo) =>
    `${request.id} ${contestantName(trial.cell)} ${trial.cell.arm} ${trial.trial}`;
  const workshop = await openWorkshop({
    confinement,
    environment: process.env,
    passEnv,
    say: (doing) => status.note(doing),
  });
  let records: (TriggerRecord | undefined)[];
  try {
    records = await makeGoes(plan, {
      concurrency: options.concurrency,
      limits: {
        timeMs: options.timeout * 60_000,
        turns: options.maxTurns,
        costUsd: options.trialCostUsd,
      },
      patience: { retries: options.retries, backoffMs: options.backoff * 1000 },
      budget,
      workshop,
      folder,
      earlier,
      say: (go, doing) => status.working(label(go), doing),
      done: (go, record) => status.finished(label(go), outcomeOf(record)),
    });
  } finally {
    status.end();
    await workshop.close();
  }
  const made = records.filter((record) => record !== undefined);
  const scores = scoreTriggers(made);
  if (options.json) printJson({ version: 1, scores });
  else for (const score of scores) printScore(score, requests);
  const missing = plan.length - made.filter(({ outcome }) => outcome === 'told').length;
  if (missing > 0)
    throw new InfrastructureError(
      `${missing} of ${plan.length} goes came to nothing, for reasons that are not the model's`,
      'Mend what the report names, and run again with --resume: only those goes are made.',
    );
  return true;
}

function requestsCalled(ids: readonly string[]): TriggerRequest[] {
  const { requests } = readTriggers();
  for (const id of ids)
    if (!requests.some((request) => request.id === id))
      throw new UserError(
        `no request is called "${id}"`,
        `There are: ${requests.map((request) => request.id).join(', ')}.`,
      );
  return ids.length === 0 ? requests : requests.filter(({ id }) => ids.includes(id));
}

function outcomeOf(record: TriggerRecord | undefined): string {
  const color = stderrColors();
  if (!record) return color.yellow('not begun: the money is used up');
  if (record.outcome === 'failed') return color.yellow(`not scored: ${record.failure.kind}`);
  const word = record.fired ? 'skill used' : 'skill not used';
  return record.fired === record.should ? color.green(word) : color.red(word);
}

function printScore(score: TriggerScore, requests: readonly TriggerRequest[]): void {
  const whyOf = new Map(
    requests.map((request) => [request.id, request.should_trigger ? '' : request.why] as const),
  );
  print(`\n${colors.bold(`${contestantName(score)} ${score.arm}`)}`);
  printTable(
    ['request', 'should use the skill', 'did', '', ''],
    score.requests.map(({ id, should, fired }) => {
      const isRight = fired.count === (should ? fired.of : 0);
      return [
        id,
        should ? 'yes' : 'no',
        shareText(fired),
        isRight ? '' : colors.red(should ? 'missed' : 'false alarm'),
        whyOf.get(id) ?? '',
      ];
    }),
  );
  print(`\nrecall       ${withInterval(score.recall)}`);
  print(`precision    ${withInterval(score.precision)}`);
  print(`false alarms ${withInterval(score.falseAlarms)}`);
  for (const { request, trial, failure } of score.failed)
    print(`${colors.yellow('not scored')} ${request} ${trial}: ${failure.kind}: ${failure.evidence}`);
  print(`cost         ${dollars(score.costUsd)}`);
}

function withInterval(share: Share): string {
  return share.interval
    ? `${shareText(share)}, 95 % interval ${percentInterval(share.interval)}`
    : 'nothing to judge by';
}
