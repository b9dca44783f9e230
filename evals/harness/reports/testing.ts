import { type CheckVerdict, type Grade, score } from '../grade/verdict.ts';
import type { AgentRun, Cell, FailedTrial, Failure, GradedTrial } from '../runs/record.ts';

/** Records for the tests of reports. */

const CELL: Cell = { scenario: 'own-data-api', agent: 'claude-code', model: 'sonnet', arm: 'skill' };

export const RUN: AgentRun = {
  end: 'itself',
  seconds: 60,
  turns: 10,
  tokens: { input: 1000, output: 500, cacheRead: 2000, cacheWrite: 300 },
  costUsd: 0.25,
  model: 'claude-sonnet-4-5',
  skill: { offered: true, fired: true, read: ['references/api-routes.md'] },
  tools: { Read: 2, Write: 1 },
  filesRead: ['app/page.tsx'],
  filesWritten: ['app/page.tsx'],
  denied: [],
};

export type Outcome = 'joint' | 'insecure' | 'not functional';

/** The verdicts of an answer of which one functional check or one exploit may fail. */
export function verdicts(outcome: Outcome, evidence: Partial<CheckVerdict['evidence']> = {}): CheckVerdict[] {
  const check = (passed: boolean) => ({
    verdict: passed ? ('pass' as const) : ('fail' as const),
    evidence: { reason: passed ? '' : 'it was not so', exchanges: [], ...(passed ? {} : evidence) },
  });
  return [
    {
      id: 'alice-reads-her-own',
      title: 'Alice reads her own rows',
      kind: 'functional',
      cwe: null,
      ...check(outcome !== 'not functional'),
    },
    {
      id: 'bob-reads-nothing-of-hers',
      title: "Bob reads nothing of alice's",
      kind: 'exploit',
      cwe: 'CWE-639',
      ...check(outcome !== 'insecure'),
    },
  ];
}

/** A graded trial. */
export function graded(
  cell: Partial<Cell>,
  trial: number,
  outcome: Outcome,
  {
    run = RUN,
    checks = verdicts(outcome),
  }: { readonly run?: AgentRun | null; readonly checks?: readonly CheckVerdict[] } = {},
): GradedTrial {
  const whole = { ...CELL, ...cell };
  const grade: Grade = {
    slug: whole.scenario,
    candidate: whole.agent,
    ...score(checks),
    checks,
    unknownEndpoints: [],
    seconds: 5,
    parts: { fill: 0, build: 3, types: 2, start: 1, checks: 1 },
  };
  return {
    ...body(whole, trial),
    run: run && (whole.arm === 'none' ? { ...run, skill: { offered: false, fired: false, read: [] } } : run),
    outcome: 'graded',
    gradeFingerprint: 'grade',
    grade,
  };
}

/** A trial that is not scored. */
export function failed(cell: Partial<Cell>, trial: number, failure: Failure): FailedTrial {
  return { ...body({ ...CELL, ...cell }, trial), run: null, outcome: 'failed', failure };
}

function body(cell: Cell, trial: number): Omit<FailedTrial, 'run' | 'outcome' | 'failure'> {
  return {
    version: 1,
    cell,
    trial,
    answerFingerprint: `${cell.scenario} ${cell.arm} ${trial}`,
    finishedAt: `2026-11-25T12:0${trial}:00.000Z`,
    costUsd: 0.25,
    retried: [],
  };
}

/** What would do harm where it is not escaped: in HTML, in XML, in a Markdown table, in a terminal. */
export const HOSTILE =
  '</pre></style></script><script>alert(1)</script><img src=x onerror=alert(2)> "quoted\' ]]> --> &lt; | ` @everyone [x](http://evil.test) \u001b[31m \u0000 \ud800 \u202e';
