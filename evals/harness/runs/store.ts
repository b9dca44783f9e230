import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Shard } from './plan.ts';
import { type Cell, RECORD_VERSION, TrialRecord, trialName } from './record.ts';

/** Results on disk: `results*.jsonl`, and `trials/` with what each trial left behind. */
export interface Store {
  readonly folder: string;
  /** Writes a record; when this resolves, it is on the disk. */
  add(record: TrialRecord): Promise<void>;
  close(): Promise<void>;
}

/** Files that a trial leaves in its folder. */
export const ARTIFACTS = {
  /** The app as the agent left it, less dependencies and build output. */
  answer: 'answer',
  /** What it changed, as `git diff` shows it. */
  diff: 'changes.diff',
  /** Steps in the same form for all agents, as JSON: `Transcript` of transcript.ts. */
  transcript: 'transcript.json',
  /** What the agent printed, as it printed it. */
  stdout: 'stdout.txt',
  stderr: 'stderr.txt',
  /** What the agent did and for which fingerprint, written last: with it, the answer is whole. See answered.ts. */
  answered: 'answered.json',
} as const;

/** The folder of a trial inside a results folder: the same for whoever writes and reads it. */
export function trialFolder(folder: string, cell: Cell, trial: number): string {
  const parts = [cell.scenario, cell.agent, cell.model ?? 'default', cell.arm, String(trial)];
  return join(folder, 'trials', ...parts.map(folderName));
}

/** Longest name of a folder; file systems allow 255 bytes. */
const LONGEST_NAME = 100;

function folderName(text: string): string {
  const name = encodeURIComponent(text);
  if (name.length <= LONGEST_NAME) return name;
  return `${name.slice(0, LONGEST_NAME)}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}

/**
 * Opens a results folder for writing. Each shard has a file of its own, so that the folders of several machines can
 * be copied into one.
 */
export async function openStore(folder: string, shard?: Shard): Promise<Store> {
  await mkdir(folder, { recursive: true });
  const name = shard ? `results-${shard.index}-of-${shard.of}.jsonl` : 'results.jsonl';
  const file = await open(join(folder, name), 'a+');
  await endTornLine(file);
  let last: Promise<void> = Promise.resolve();
  return {
    folder,
    add(record) {
      // One after the other, so that lines never mix.
      last = last.then(async () => {
        await file.appendFile(`${JSON.stringify(record)}\n`);
        await file.datasync();
      });
      return last;
    },
    async close() {
      await last;
      await file.close();
    },
  };
}

/** True when the folder holds results. */
export function hasResults(folder: string): boolean {
  return resultFiles(folder).length > 0;
}

/**
 * The latest record of each trial, in the order in which the trials first came.
 * @param folders Results folders; shards of a run that stand in several.
 * @throws UserError that names the file and the line that cannot be read.
 */
export function readResults(folders: readonly string[]): TrialRecord[] {
  const latest = new Map<string, TrialRecord>();
  for (const record of folders.flatMap(readAll)) {
    const name = trialName(record.cell, record.trial);
    const known = latest.get(name);
    if (!known || known.finishedAt <= record.finishedAt) latest.set(name, record);
  }
  return [...latest.values()];
}

function readAll(folder: string): TrialRecord[] {
  if (!existsSync(folder))
    throw new UserError(`there is no folder ${folder}`, 'Name a folder that evals run wrote.');
  return resultFiles(folder).flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      // Half a line is what a killed run was just writing: that trial counts as not run.
      .flatMap((line, index) => (isJson(line) ? [parse(line, `${path}:${index + 1}`)] : [])),
  );
}

function resultFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^results.*\.jsonl$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function parse(line: string, place: string): TrialRecord {
  const data: unknown = JSON.parse(line);
  const parsed = TrialRecord.safeParse(data);
  if (parsed.success) return parsed.data;
  const version = typeof data === 'object' && data !== null && 'version' in data ? data.version : undefined;
  throw new UserError(
    version === RECORD_VERSION
      ? `${place}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`
      : `${place} is of version ${String(version)}, this program reads ${RECORD_VERSION}`,
    'Use the program that wrote it, or remove the line.',
  );
}

/** A line without an end is what a killed run was just writing; the next one must not be added to it. */
async function endTornLine(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  if (size === 0) return;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  if (buffer.toString() !== '\n') await file.appendFile('\n');
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
