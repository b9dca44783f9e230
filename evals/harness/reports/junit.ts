import type { CheckVerdict } from '../grade/verdict.ts';
import { cellName, type FailedTrial, type GradedTrial } from '../runs/record.ts';
import { type Markup, markup } from './markup.ts';
import type { Report } from './report.ts';
import type { ScenarioSummary } from './summary.ts';
import { armName } from './words.ts';

/**
 * A report as JUnit XML, for CI: a suite for each scenario and arm, a case for each check of each trial. What is not
 * scored is an error, which is not a failure: test reporters count the two apart.
 */
export function junit({ arms, summary }: Report): string {
  const scenarios = arms.flatMap((arm) => arm.scenarios);
  const graded = scenarios.flatMap((one) => one.graded);
  const totals = {
    tests: graded.reduce((sum, { grade }) => sum + grade.checks.length, 0) + summary.failed,
    failures: graded.reduce((sum, trial) => sum + failing(trial).length, 0),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup`<testsuites name="evals" tests="${totals.tests}" failures="${totals.failures}" errors="${summary.failed}">${scenarios.map(suite)}
</testsuites>
`}`;
}

function suite({ cell, graded, failed }: ScenarioSummary): Markup {
  const tests = graded.reduce((sum, { grade }) => sum + grade.checks.length, 0) + failed.length;
  const failures = graded.reduce((sum, trial) => sum + failing(trial).length, 0);
  const seconds = graded.reduce((sum, trial) => sum + secondsOf(trial), 0);
  return markup`
  <testsuite name="${cellName(cell)}" tests="${tests}" failures="${failures}" errors="${failed.length}" time="${seconds.toFixed(3)}">${graded.flatMap(cases)}${failed.map(failedCase)}
  </testsuite>`;
}

function cases(trial: GradedTrial): Markup[] {
  const { cell, grade } = trial;
  const classname = `${cell.scenario}.${armName(cell)}`;
  return grade.checks.map(
    (check) => markup`
    <testcase classname="${classname}" name="${check.id}, trial ${trial.trial}">${check.verdict === 'pass' ? '' : failure(check)}</testcase>`,
  );
}

function failure({ kind, cwe, verdict, title, evidence }: CheckVerdict): Markup {
  const type = verdict === 'inconclusive' ? 'inconclusive' : (cwe ?? kind);
  const exchanges = evidence.exchanges.map(
    ({ who, method, path, status, location, excerpt }) =>
      `${method} ${path} as ${who}: ${status}${location ? ` → ${location}` : ''} ${excerpt}`,
  );
  return markup`<failure type="${type}" message="${title}">${[evidence.reason, ...exchanges].join('\n')}</failure>`;
}

function failedCase({ cell, trial, failure: { kind, evidence } }: FailedTrial): Markup {
  return markup`
    <testcase classname="${cell.scenario}.${armName(cell)}" name="trial ${trial}"><error type="${kind}" message="not scored: ${kind}">${evidence}</error></testcase>`;
}

function failing({ grade }: GradedTrial): CheckVerdict[] {
  return grade.checks.filter(({ verdict }) => verdict !== 'pass');
}

/** Of the agent and of the grader. */
function secondsOf({ run, grade }: GradedTrial): number {
  return (run?.seconds ?? 0) + grade.seconds;
}
