import type { Step } from '../grade/grade.ts';
import type { Budget } from '../runs/budget.ts';
import type { TrialProgress } from '../runs/execute.ts';
import type { PlannedTrial } from '../runs/plan.ts';
import { type TrialRecord, trialName } from '../runs/record.ts';
import { LiveGrid } from './live-grid.ts';
import { DOING, gradeLine, type Status, showStatus, stderrColors } from './progress.ts';

/**
 * Shows how trials go.
 * @param isClassic Stored answers, named as `grade` and `validate` name them.
 */
export function showTrials(
  plan: readonly PlannedTrial[],
  budget: Budget,
  isClassic: boolean,
): TrialProgress & Pick<Status, 'note' | 'end'> {
  const grid = isClassic ? undefined : new LiveGrid(plan);
  const status = showStatus(
    plan.length,
    () => (budget.spent > 0 ? `$${budget.spent.toFixed(2)}` : ''),
    (rows) => grid?.lines(rows) ?? [],
  );
  const label = ({ cell, trial }: PlannedTrial) =>
    isClassic ? `${cell.scenario} ${cell.agent}` : trialName(cell, trial);
  return {
    step(trial, doing) {
      grid?.set(trial, 'working');
      status.working(label(trial), doing);
    },
    grading(trial, step: Step) {
      grid?.set(trial, 'grading');
      status.working(label(trial), DOING[step]);
    },
    done(trial, record, isKept) {
      grid?.record(trial, record);
      status.finished(label(trial), outcomeOf(record, isKept));
    },
    dropped(trial) {
      grid?.set(trial, 'not begun');
      status.finished(label(trial), 'not begun');
    },
    note: (text) => status.note(text),
    end: () => status.end(),
  };
}

function outcomeOf(record: TrialRecord, isKept: boolean): string {
  const color = stderrColors();
  if (record.outcome === 'failed') return color.yellow(`not scored: ${record.failure.kind}`);
  const { run, grade } = record;
  if (!run) return gradeLine(grade, isKept);
  const verdict = grade.joint
    ? color.green('joint')
    : color.red(grade.functional ? 'insecure' : grade.secure ? 'not functional' : 'neither');
  const parts = [
    ...(run.end === 'itself' ? [] : [run.end]),
    ...(run.skill.fired ? ['skill used'] : []),
    ...(run.turns === null ? [] : [`${run.turns} turns`]),
    ...(run.costUsd === null ? [] : [`$${run.costUsd.toFixed(2)}`]),
    `${run.seconds.toFixed(0)} s`,
    ...(isKept ? ['unchanged'] : []),
  ];
  return `${verdict} ${color.dim(parts.join(' · '))}`;
}
