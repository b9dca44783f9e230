import { z } from 'zod';
import type { Exchange } from '../app/reply.ts';
import type { CheckVerdict, Grade } from '../grade/verdict.ts';

/** Version of {@link TrialRecord}. Raise it when a reader of the old form could misread the new one. */
export const RECORD_VERSION = 1;

const count = z.number().int().nonnegative();
const amount = z.number().nonnegative();

const ExchangeRecord: z.ZodType<Exchange> = z.object({
  who: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  location: z.string().optional(),
  excerpt: z.string(),
});

const verdictBody = {
  id: z.string(),
  title: z.string(),
  verdict: z.enum(['pass', 'fail', 'inconclusive']),
  evidence: z.object({ reason: z.string(), exchanges: z.array(ExchangeRecord) }),
};

const CheckRecord: z.ZodType<CheckVerdict> = z.discriminatedUnion('kind', [
  z.object({ ...verdictBody, kind: z.literal('functional'), cwe: z.null() }),
  z.object({ ...verdictBody, kind: z.literal('exploit'), cwe: z.templateLiteral(['CWE-', z.number()]) }),
]);

const GradeRecord: z.ZodType<Grade> = z.object({
  slug: z.string(),
  candidate: z.string(),
  // Grades from before there were disguises had none.
  seed: z.number().nullable().default(null),
  functional: z.boolean(),
  secure: z.boolean(),
  joint: z.boolean(),
  checks: z.array(CheckRecord),
  unknownEndpoints: z.array(z.string()),
  seconds: amount,
  parts: z.object({ fill: amount, build: amount, types: amount, start: amount, checks: amount }),
});

/** What went wrong where neither the model nor its answer was at fault. */
export const FAILURES = [
  /** No key was given, or the agent is not logged in. */
  'no key',
  /** The model API refused the key: 401, 403. */
  'refused key',
  /** 429, or a quota that is used up. */
  'rate limit',
  /** 5xx, or 529: overloaded. */
  'server error',
  /** The model API was not reached. */
  'unreachable',
  /** Another error of the model API, such as a model that does not exist. */
  'request error',
  /** Nothing came from the model within the time limit. */
  'timeout',
  /** The agent's program ended in a way that it should not. */
  'crash',
  /** The disk is full. */
  'no space',
  /** The agent started with the skill in the arm without it, or without it in the arm with it. */
  'wrong arm',
  /** The rest of the run's money was too little for the trial. */
  'budget',
  /** The answer could not be graded: the grader failed, or the folder is no app at all. */
  'grading',
] as const;

export const Failure = z.object({
  kind: z.enum(FAILURES),
  /** What was seen, in the agent's or the machine's own words. */
  evidence: z.string(),
});
export type Failure = z.infer<typeof Failure>;

const Tokens = z.object({ input: count, output: count, cacheRead: count, cacheWrite: count });

export const AgentRun = z.object({
  /** How its go ended; past a limit, what it had written until then was graded. */
  end: z.enum(['itself', 'turn limit', 'time limit', 'cost limit']),
  /** Wall time of the agent alone. */
  seconds: amount,
  turns: count.nullable(),
  tokens: Tokens.nullable(),
  costUsd: amount.nullable(),
  /** The model that answered, by the agent's own account. */
  model: z.string().nullable(),
  skill: z.object({
    /** False in the arm without it. */
    offered: z.boolean(),
    /** The agent called it, or read its SKILL.md. */
    fired: z.boolean().nullable(),
    /** Files of the skill that were read, relative to its folder. */
    read: z.array(z.string()),
  }),
  /** Calls by tool. */
  tools: z.record(z.string(), count),
  filesRead: z.array(z.string()),
  filesWritten: z.array(z.string()),
  /** Tools that the agent was not allowed to use. */
  denied: z.array(z.string()),
});
export type AgentRun = z.infer<typeof AgentRun>;

/** What is tried: one cell of the table. Trials of a cell differ in their number only. */
const Cell = z.object({
  scenario: z.string(),
  /** Such as `claude-code`, `answer:oracle`, `command:my-agent`. */
  agent: z.string(),
  /** As asked for; null where the agent chose. */
  model: z.string().nullable(),
  /** As asked for: `none`, `skill`, `forced`, `agents-md`, `skill@<ref>`, `skill:<path>`. */
  arm: z.string(),
});
export type Cell = z.infer<typeof Cell>;

const body = {
  version: z.literal(RECORD_VERSION),
  cell: Cell,
  /** From 1. */
  trial: z.number().int().positive(),
  /** Hash of what the answer depends on; a trial with the same one is not run again. */
  answerFingerprint: z.string(),
  finishedAt: z.iso.datetime(),
  /** What all attempts cost together, as far as the agent tells; failed ones too. */
  costUsd: amount.nullable(),
  /** Attempts that failed before this outcome, and were tried again. */
  retried: z.array(Failure),
  /** What the agent did; null for stored answers, and where it never got to work. */
  run: AgentRun.nullable(),
};

/** One trial: what became of one go of an agent at a scenario. A line of a results file. */
export const TrialRecord = z.discriminatedUnion('outcome', [
  z.object({
    ...body,
    outcome: z.literal('graded'),
    /** Hash of what the grade depends on: the answer, the checks, the grader. */
    gradeFingerprint: z.string(),
    grade: GradeRecord,
  }),
  z.object({ ...body, outcome: z.literal('failed'), failure: Failure }),
]);
export type TrialRecord = z.infer<typeof TrialRecord>;
export type GradedTrial = Extract<TrialRecord, { outcome: 'graded' }>;
export type FailedTrial = Extract<TrialRecord, { outcome: 'failed' }>;

/** The name of a cell, unique and readable: `own-data-api claude-code sonnet skill`. */
export function cellName({ scenario, agent, model, arm }: Cell): string {
  return [scenario, agent, ...(model ? [model] : []), arm].join(' ');
}

/** The name of a trial, unique and readable: `own-data-api claude-code sonnet skill 2`. */
export function trialName(cell: Cell, trial: number): string {
  return `${cellName(cell)} ${trial}`;
}
