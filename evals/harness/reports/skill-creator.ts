import type { CheckVerdict } from '../grade/verdict.ts';
import type { GradedTrial } from '../runs/record.ts';
import { SKILL } from '../scenario/index-file.ts';
import type { Report } from './report.ts';
import { mean } from './statistics.ts';
import { type ArmSummary, slugsOf, totalTokens } from './summary.ts';
import { armName, comparisonText } from './words.ts';

/**
 * A report in the form of Anthropic's skill-creator, so that its viewer and its scripts open it: for each arm with
 * the skill a folder with `benchmark.json` and `eval-<number>/<configuration>/run-<n>/grading.json`. Names of fields
 * as of its references/schemas.md in November 2026.
 * @param numbers Of the scenarios, as evals.json has them; others are numbered after them.
 * @returns JSON values by path.
 */
export function skillCreatorFiles(
  { arms, comparisons }: Report,
  numbers: ReadonlyMap<string, number>,
): Readonly<Record<string, unknown>> {
  const slugs = slugsOf(arms);
  let last = Math.max(0, ...numbers.values());
  const idOf = new Map(
    slugs.map((slug) => {
      const known = numbers.get(slug);
      if (known === undefined) last += 1;
      return [slug, known ?? last];
    }),
  );
  const files: Record<string, unknown> = {};
  for (const skilled of arms.filter(({ arm }) => arm !== 'none')) {
    const baseline = arms.find(
      ({ arm, agent, model }) => arm === 'none' && agent === skilled.agent && model === skilled.model,
    );
    const notes = comparisons
      .filter(
        ({ agent, model, arm }) => agent === skilled.agent && model === skilled.model && arm === skilled.arm,
      )
      .map(comparisonText);
    const folder = encodeURIComponent(armName(skilled).replaceAll(' ', '-'));
    const configurations = [
      { name: 'with_skill', arm: skilled },
      ...(baseline ? [{ name: 'without_skill', arm: baseline }] : []),
    ] as const;
    const runs = configurations.flatMap(({ name, arm }) =>
      trialsOf(arm).map((trial) => ({ id: idOf.get(trial.cell.scenario) ?? 0, name, trial })),
    );
    files[`${folder}/benchmark.json`] = {
      metadata: {
        skill_name: SKILL,
        skill_path: '',
        executor_model: runs[0]?.trial.run?.model ?? skilled.model ?? skilled.agent,
        analyzer_model: '',
        timestamp:
          runs
            .map(({ trial }) => trial.finishedAt)
            .sort()
            .at(-1) ?? '',
        evals_run: [...new Set(runs.map(({ id }) => id))].sort((first, second) => first - second),
        runs_per_configuration: Math.max(0, ...runs.map(({ trial }) => trial.trial)),
      },
      runs: runs.map(({ id, name, trial }) => ({
        eval_id: id,
        eval_name: trial.cell.scenario,
        configuration: name,
        run_number: trial.trial,
        result: resultOf(trial),
        expectations: expectationsOf(trial),
        notes: [],
      })),
      run_summary: {
        ...Object.fromEntries(configurations.map(({ name, arm }) => [name, aggregate(trialsOf(arm))])),
        ...(baseline ? { delta: deltaOf(aggregate(trialsOf(skilled)), aggregate(trialsOf(baseline))) } : {}),
      },
      notes,
    };
    for (const { id, name, trial } of runs) {
      files[`${folder}/eval-${id}/eval_metadata.json`] = {
        eval_id: id,
        eval_name: trial.cell.scenario,
      };
      const run = `${folder}/eval-${id}/${name}/run-${trial.trial}`;
      files[`${run}/grading.json`] = gradingOf(trial);
      files[`${run}/timing.json`] = {
        total_tokens: resultOf(trial).tokens,
        total_duration_seconds: resultOf(trial).time_seconds,
      };
    }
  }
  return files;
}

function trialsOf(arm: ArmSummary): GradedTrial[] {
  return arm.scenarios.flatMap(({ graded }) => graded);
}

function gradingOf(trial: GradedTrial) {
  const { passed, failed, total, pass_rate, tool_calls } = resultOf(trial);
  return {
    expectations: expectationsOf(trial),
    summary: { passed, failed, total, pass_rate },
    execution_metrics: {
      tool_calls: trial.run?.tools ?? {},
      total_tool_calls: tool_calls,
      total_steps: trial.run?.turns ?? 0,
      errors_encountered: 0,
    },
    // The total is in timing.json: with one here, its aggregate_benchmark.py looks for the tokens nowhere.
    timing: {
      executor_duration_seconds: trial.run?.seconds ?? 0,
      grader_duration_seconds: trial.grade.seconds,
    },
  };
}

/** The agent's time and not the grader's, which is the same in both configurations. */
function resultOf({ run, grade: { checks } }: GradedTrial) {
  const passed = checks.filter(({ verdict }) => verdict === 'pass').length;
  return {
    pass_rate: Math.round((passed / checks.length) * 10_000) / 10_000,
    passed,
    failed: checks.length - passed,
    total: checks.length,
    time_seconds: run?.seconds ?? 0,
    tokens: (run && totalTokens(run)) ?? 0,
    tool_calls: Object.values(run?.tools ?? {}).reduce((sum, count) => sum + count, 0),
    errors: 0,
  };
}

function expectationsOf({ grade }: GradedTrial) {
  return grade.checks.map((check) => ({
    text: check.title,
    passed: check.verdict === 'pass',
    evidence: evidenceOf(check),
  }));
}

function evidenceOf({ evidence: { reason, exchanges } }: CheckVerdict): string {
  const last = exchanges.at(-1);
  const seen = last && `${last.method} ${last.path} as ${last.who}: ${last.status} ${last.excerpt}`;
  return [reason, seen].filter(Boolean).join('\n');
}

function aggregate(trials: readonly GradedTrial[]) {
  const results = trials.map(resultOf);
  return {
    pass_rate: spread(results.map(({ pass_rate }) => pass_rate)),
    time_seconds: spread(results.map(({ time_seconds }) => time_seconds)),
    tokens: spread(results.map(({ tokens }) => tokens)),
  };
}

function spread(values: readonly number[]) {
  const middle = mean(values) ?? 0;
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  return {
    mean: round(middle),
    stddev: round(values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0),
    min: Math.min(...values),
    max: Math.max(...values),
  };
}

function deltaOf(skilled: ReturnType<typeof aggregate>, baseline: ReturnType<typeof aggregate>) {
  const difference = (key: keyof typeof skilled, digits: number) => {
    const value = skilled[key].mean - baseline[key].mean;
    return `${value < 0 ? '' : '+'}${value.toFixed(digits)}`;
  };
  return {
    pass_rate: difference('pass_rate', 2),
    time_seconds: difference('time_seconds', 1),
    tokens: difference('tokens', 0),
  };
}
