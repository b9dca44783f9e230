import { rm } from 'node:fs/promises';
import { BASE } from '../app/bases.ts';
import { detectConfinement } from '../app/confinement.ts';
import { takeSlot } from '../app/slot.ts';
import { grade } from '../grade/grade.ts';
import type { Grade } from '../grade/verdict.ts';
import { oracleOf, type Scenario } from '../scenario/scenario.ts';
import { assembleAnswer, peerSlot } from './peer.ts';
import { measure, round, type Sample, type Series, summarize } from './sample.ts';

/** The same disguise in all runs, so that they differ in nothing. */
const SEED = 1;

/** Seconds to grade one answer, here and as peers do it, from one run. */
export interface GradeBenchmark {
  readonly scenario: string;
  readonly checks: number;
  readonly here: Series & { readonly parts: Grade['parts'] };
  readonly peers: Series & { readonly parts: Grade['parts'] };
  /** Median of the peers over median here. */
  readonly ratio: number;
}

/**
 * Grades the oracle of a scenario in turn here and as peers do it.
 * @param runs How many measured runs of each; one more of each comes first to warm the caches.
 * @param log Told of each run.
 */
export async function benchGrade(
  scenario: Scenario,
  runs: number,
  log: (line: string) => void,
): Promise<GradeBenchmark> {
  const folder = await assembleAnswer(scenario);
  const candidate = { kind: 'folder', folder } as const;
  const base = BASE[scenario.definition.base];
  const confinement = detectConfinement();
  try {
    // Steady state: the suite's own run of the stored answer has left the scenario's build cache.
    const stored = await takeSlot(base, confinement);
    await grade(scenario, { kind: 'answer', answer: oracleOf(scenario) }, stored, SEED).finally(
      stored.release,
    );
    const here: Timed[] = [];
    const peers: Timed[] = [];
    for (let index = 0; index <= runs; index += 1) {
      here.push(await timed(scenario, candidate, () => takeSlot(base, confinement)));
      log(`here  ${index}/${runs}: ${round(here.at(-1)?.seconds ?? 0)} s`);
      peers.push(await timed(scenario, candidate, () => peerSlot(scenario)));
      log(`peers ${index}/${runs}: ${round(peers.at(-1)?.seconds ?? 0)} s`);
    }
    const [ours, theirs] = [here, peers].map((all) => all.slice(1)) as [Timed[], Timed[]];
    const result = {
      here: { ...summarize(ours), parts: last(ours) },
      peers: { ...summarize(theirs), parts: last(theirs) },
    };
    return {
      scenario: scenario.slug,
      checks: scenario.definition.checks.length,
      ...result,
      ratio: round(result.peers.medianSeconds / result.here.medianSeconds),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Timed = Sample & { readonly parts: Grade['parts'] };

async function timed(
  scenario: Scenario,
  candidate: Parameters<typeof grade>[1],
  take: () => ReturnType<typeof takeSlot>,
): Promise<Timed> {
  let result: Grade | undefined;
  const sample = await measure(async () => {
    const slot = await take();
    result = await grade(scenario, candidate, slot, SEED).finally(slot.release);
  });
  if (!result?.joint) throw new Error(`the oracle of ${scenario.slug} did not pass: nothing to measure`);
  return { ...sample, parts: result.parts };
}

function last(samples: readonly Timed[]): Grade['parts'] {
  const sample = samples.at(-1);
  if (!sample) throw new Error('nothing was measured');
  return sample.parts;
}
