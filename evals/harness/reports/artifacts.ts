import { existsSync } from 'node:fs';
import { readAnswered } from '../runs/answered.ts';
import type { TrialRecord } from '../runs/record.ts';
import { trialFolder } from '../runs/store.ts';
import { readArtifacts, type TrialArtifacts } from '../runs/transcript.ts';

const NOTHING = { diff: undefined, transcript: undefined };

/**
 * Reads what a trial left behind from whichever of several results folders has it: with shards, one of them; where a
 * trial was run twice, the one that its record is of.
 */
export function artifactsIn(folders: readonly string[]) {
  return (record: TrialRecord): Pick<TrialArtifacts, 'diff' | 'transcript'> => {
    const { cell, trial, answerFingerprint } = record;
    const holders = folders.filter((folder) => existsSync(trialFolder(folder, cell, trial)));
    const right = holders.find((folder) => readAnswered(trialFolder(folder, cell, trial), answerFingerprint));
    const folder = right ?? holders.at(-1);
    return folder === undefined ? NOTHING : readArtifacts(folder, record);
  };
}
