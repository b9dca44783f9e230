import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { TrialRecord } from './record.ts';
import { ARTIFACTS, trialFolder } from './store.ts';

const Step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('said'), text: z.string() }),
  z.object({
    kind: z.literal('used'),
    tool: z.string(),
    input: z.unknown(),
    output: z.string().nullable(),
    ok: z.boolean(),
  }),
]);

/** What an agent was asked and did, in the same form for all agents, credentials blotted out. */
export const Transcript = z.object({ version: z.literal(1), prompt: z.string(), steps: z.array(Step) });
export type Transcript = z.infer<typeof Transcript>;

/** What a trial left behind; undefined where it left nothing of the kind, as stored answers do. */
export interface TrialArtifacts {
  /** The folder of the app as the agent left it. */
  readonly answer: string;
  readonly transcript: Transcript | undefined;
  /** `git diff` of what the agent changed. */
  readonly diff: string | undefined;
}

/** Reads what a trial left behind in a results folder. */
export function readArtifacts(
  folder: string,
  { cell, trial }: Pick<TrialRecord, 'cell' | 'trial'>,
): TrialArtifacts {
  const place = trialFolder(folder, cell, trial);
  const transcript = read(join(place, ARTIFACTS.transcript));
  return {
    answer: join(place, ARTIFACTS.answer),
    transcript: transcript === undefined ? undefined : Transcript.parse(JSON.parse(transcript)),
    diff: read(join(place, ARTIFACTS.diff)),
  };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
