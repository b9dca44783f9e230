import type { CheckVerdict } from '../grade/verdict.ts';
import { type AgentRun, type Cell, type GradedTrial, RECORD_VERSION, type TrialRecord } from './record.ts';

/** Records for tests, each with what the test is about and sane values for the rest. */
export const CELL: Cell = { scenario: 'one', agent: 'claude-code', model: 'sonnet', arm: 'skill' };

export function runOf(changes: Partial<AgentRun> = {}): AgentRun {
  return {
    end: 'itself',
    seconds: 60,
    turns: 10,
    tokens: { input: 1000, output: 100, cacheRead: 3000, cacheWrite: 0 },
    costUsd: 0.5,
    model: 'sonnet',
    skill: { offered: true, fired: true, read: [] },
    tools: {},
    filesRead: [],
    filesWritten: [],
    denied: [],
    ...changes,
  };
}

/** A trial that was graded. */
export function graded(
  cell: Partial<Cell> = {},
  trial = 1,
  scores: { readonly functional?: boolean; readonly secure?: boolean } = {},
  changes: Partial<GradedTrial> = {},
): GradedTrial {
  const { functional = true, secure = true } = scores;
  const check = (id: string, kind: 'functional' | 'exploit', passed: boolean): CheckVerdict => {
    const body = {
      id,
      title: `The check ${id}`,
      verdict: passed ? ('pass' as const) : ('fail' as const),
      evidence: { reason: passed ? '' : 'it leaked', exchanges: [] },
    };
    return kind === 'exploit' ? { ...body, kind, cwe: 'CWE-862' } : { ...body, kind, cwe: null };
  };
  const whole = { ...CELL, ...cell };
  return {
    ...common(whole, trial),
    outcome: 'graded',
    gradeFingerprint: 'grade',
    grade: {
      slug: whole.scenario,
      candidate: whole.agent,
      functional,
      secure,
      joint: functional && secure,
      checks: [check('works', 'functional', functional), check('is-closed', 'exploit', secure)],
      unknownEndpoints: [],
      seconds: 5,
      seed: 1,
      parts: { fill: 1, build: 1, types: 1, start: 1, checks: 1 },
    },
    ...changes,
  };
}

/** A trial that is not scored. */
export function failed(cell: Partial<Cell> = {}, trial = 1): TrialRecord {
  return {
    ...common({ ...CELL, ...cell }, trial),
    run: null,
    costUsd: null,
    outcome: 'failed',
    failure: { kind: 'rate limit', evidence: '429 slow down' },
  };
}

function common(cell: Cell, trial: number) {
  return {
    version: RECORD_VERSION,
    cell,
    trial,
    answerFingerprint: 'answer',
    finishedAt: '2026-01-01T00:00:00.000Z',
    costUsd: 0.5,
    retried: [],
    run: runOf({ skill: { offered: cell.arm !== 'none', fired: cell.arm !== 'none', read: [] } }),
  } as const satisfies Partial<TrialRecord>;
}
