import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AgentRun, Failure } from './record.ts';
import { ARTIFACTS } from './store.ts';

/**
 * An answer that waits for its grade. It is kept beside the answer, so that a run that was killed while it graded,
 * or of which only the checks have changed, does not pay for the answer again.
 */
const Answered = z.object({
  answerFingerprint: z.string(),
  run: AgentRun,
  retried: z.array(Failure),
  costUsd: z.number().nonnegative().nullable(),
});
export type Answered = z.infer<typeof Answered>;

/** Keeps what led to the answer in a trial's folder. */
export function keepAnswered(folder: string, answered: Answered): Promise<void> {
  return writeFile(join(folder, ARTIFACTS.answered), JSON.stringify(answered));
}

/** The answer in a trial's folder, where there is a whole one with this fingerprint. */
export function readAnswered(folder: string, answerFingerprint: string): Answered | undefined {
  try {
    const answered = Answered.parse(JSON.parse(readFileSync(join(folder, ARTIFACTS.answered), 'utf8')));
    return answered.answerFingerprint === answerFingerprint ? answered : undefined;
  } catch {
    return undefined;
  }
}
