import { existsSync, readFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { AgentRun, Failure } from '../runs/record.ts';

const body = {
  version: z.literal(1),
  /** The id of the request. */
  request: z.string(),
  should: z.boolean(),
  agent: z.string(),
  model: z.string().nullable(),
  arm: z.string(),
  /** From 1. */
  trial: z.number().int().positive(),
  answerFingerprint: z.string(),
  finishedAt: z.iso.datetime(),
  costUsd: z.number().nonnegative().nullable(),
};

/** One go of an agent at a request: whether it used the skill. A line of triggers.jsonl. */
export const TriggerRecord = z.discriminatedUnion('outcome', [
  z.object({ ...body, outcome: z.literal('told'), fired: z.boolean(), run: AgentRun }),
  z.object({ ...body, outcome: z.literal('failed'), failure: Failure }),
]);
export type TriggerRecord = z.infer<typeof TriggerRecord>;

/** What a record is of; a later one of the same replaces it. */
export function keyOf({
  request,
  agent,
  model,
  arm,
  trial,
}: Pick<TriggerRecord, 'request' | 'agent' | 'model' | 'arm' | 'trial'>): string {
  return JSON.stringify([request, agent, model, arm, trial]);
}

const fileIn = (folder: string) => join(folder, 'triggers.jsonl');

/** Adds a record to the file of a results folder. */
export async function addRecord(folder: string, record: TriggerRecord): Promise<void> {
  await appendFile(fileIn(folder), `${JSON.stringify(record)}\n`);
}

/**
 * The latest record of each go in a results folder, by {@link keyOf}.
 * @throws UserError that names the line that cannot be read.
 */
export function readRecords(folder: string): ReadonlyMap<string, TriggerRecord> {
  if (!existsSync(fileIn(folder))) return new Map();
  const lines = readFileSync(fileIn(folder), 'utf8').split('\n');
  const records = lines.flatMap((line, index) => {
    const data = parsed(line);
    // Half a line is what a killed run was just writing: that go counts as not done.
    if (data === undefined) return [];
    const record = TriggerRecord.safeParse(data);
    if (record.success) return [record.data];
    throw new UserError(
      `${fileIn(folder)}:${index + 1}: ${record.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
      'Use the program that wrote it, or remove the line.',
    );
  });
  return new Map(records.map((record) => [keyOf(record), record]));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
