import { UserError } from '../errors.ts';
import { canDiffer, chanceOfBeingWorse, LEVEL } from './statistics.ts';
import type { ArmSummary, Share } from './summary.ts';

/** A share that must be reached, such as `joint=0.9`. */
export interface Threshold {
  readonly score: (typeof SCORES)[number];
  /** From 0 to 1. */
  readonly least: number;
}

const SCORES = ['functional', 'secure', 'joint', 'always', 'fired'] as const;

/** What a gate found. */
export interface GateResult {
  /** Such as `joint ≥ 0.9`. */
  readonly gate: string;
  readonly passed: boolean;
  /** Why, in words. */
  readonly why: string;
}

/**
 * Parses the argument of `--fail-under`.
 * @throws UserError that shows the form.
 */
export function parseThreshold(text: string): Threshold {
  const [, name, value] = /^([a-z]+)=(\d*\.?\d+)$/.exec(text) ?? [];
  const score = SCORES.find((one) => one === name);
  const least = Number(value);
  if (!score || !(least > 0 && least <= 1))
    throw new UserError(
      `"${text}" is no gate`,
      `Give it as joint=0.9, with one of ${SCORES.join(', ')} and a share above 0, up to 1.`,
    );
  return { score, least };
}

/** Whether the arms with the skill reach a share; where there is none of them, all arms. */
export function failUnder({ score, least }: Threshold, arms: readonly ArmSummary[]): GateResult[] {
  const skilled = arms.filter(({ arm }) => arm !== 'none');
  const judged = skilled.length > 0 ? skilled : arms;
  const gate = `${score} ≥ ${least}`;
  if (judged.length === 0) return [{ gate, passed: false, why: 'there is nothing to judge' }];
  return judged.map((arm) => {
    const share: Share | null = arm[score];
    const name = `${arm.agent}${arm.model ? ` ${arm.model}` : ''} ${arm.arm}`;
    if (!share || share.of === 0) return { gate, passed: false, why: `${name}: there is nothing to judge` };
    const reached = share.count / share.of;
    return { gate, passed: reached >= least, why: `${name}: ${share.count} of ${share.of}` };
  });
}

/** Whether an arm with the skill is worse than the arm without it in any scenario, by more than chance. */
export function noHarm(arms: readonly ArmSummary[]): GateResult[] {
  const gate = 'no harm';
  const pairs = arms
    .filter(({ arm }) => arm !== 'none')
    .flatMap((skilled) => {
      const baseline = arms.find(
        ({ arm, agent, model }) => arm === 'none' && agent === skilled.agent && model === skilled.model,
      );
      return baseline ? [{ skilled, baseline }] : [];
    });
  if (pairs.length === 0)
    return [{ gate, passed: false, why: 'there is no arm with the skill and one without it to compare' }];
  return pairs.flatMap(({ skilled, baseline }) =>
    skilled.scenarios.flatMap((scenario): GateResult[] => {
      const other = baseline.scenarios.find((one) => one.cell.scenario === scenario.cell.scenario);
      if (!other) return [];
      const chance = chanceOfBeingWorse(scenario.joint, other.joint);
      const passed = chance > LEVEL;
      const counts = `${scenario.joint.count} of ${scenario.joint.of} with, ${other.joint.count} of ${other.joint.of} without`;
      return [
        {
          gate,
          passed,
          why: `${scenario.cell.scenario}, ${skilled.arm}: ${counts}${canDiffer(scenario.joint, other.joint) ? '' : '; not enough trials to tell'}`,
        },
      ];
    }),
  );
}
