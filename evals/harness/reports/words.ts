import { type Cell, cellName } from '../runs/record.ts';
import type { Comparison, Difference, Finding } from './compare.ts';
import type { Interval } from './statistics.ts';
import type { Mean, Share } from './summary.ts';

/** How figures are written, the same in every form of a report. */

/** Such as `3/4`; a dash where nothing was tried. */
export function shareText({ count, of }: Pick<Share, 'count' | 'of'>): string {
  return of === 0 ? '–' : `${count}/${of}`;
}

/** Such as `21–94 %`. */
export function percentInterval({ low, high }: Interval): string {
  return `${percent(low)}–${percent(high)} %`;
}

/** A number of per cent without its sign. */
export function percent(share: number): string {
  return (share * 100).toFixed(0);
}

/** The measures that are means over trials, and how they are written. */
export const MEASURES = {
  turns: { title: 'turns', write: (value: number) => value.toFixed(1) },
  tokens: { title: 'tokens', write: (value: number) => grouped(value) },
  costUsd: { title: 'cost', write: dollars },
  seconds: { title: 'time', write: duration },
} as const;
export type MeasureName = keyof typeof MEASURES;

/** Such as `5.3 (4.1–6.9)`; empty where no agent tells. */
export function meanText(name: MeasureName, value: Mean | null): string {
  if (!value) return '';
  const { write } = MEASURES[name];
  const { interval } = value;
  return interval
    ? `${write(value.mean)} (${write(interval.low)}–${write(interval.high)})`
    : write(value.mean);
}

/** US dollars. */
export function dollars(value: number): string {
  return `$${value.toFixed(2)}`;
}

/** Such as `4.8 s`, `48 s` and `3 min 20 s`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** An agent with its model, such as `claude-code sonnet`. */
export function contestantName({ agent, model }: Pick<Cell, 'agent' | 'model'>): string {
  return model ? `${agent} ${model}` : agent;
}

/** An arm of an agent, such as `claude-code sonnet skill`. */
export function armName({ agent, model, arm }: Omit<Cell, 'scenario'>): string {
  return cellName({ scenario: '', agent, model, arm }).trim();
}

/** What came of a comparison, in a sentence. */
export function comparisonText(comparison: Comparison): string {
  const figures = differenceText(comparison.scores.joint);
  return `${conclusionText(comparison)}${figures ? ` (${figures})` : ''}`;
}

/** The same without figures. */
export function conclusionText({ arm, baseline, scores: { joint } }: Comparison): string {
  return `${arm} against ${baseline}: ${conclusion(joint)}`;
}

const CONCLUSIONS: Readonly<Record<Exclude<Finding, 'not enough trials to tell'>, string>> = {
  better: 'more answers are jointly right, by more than chance explains',
  worse: 'fewer answers are jointly right, by more than chance explains',
  'no difference to be seen': 'no difference in joint that chance alone does not explain',
};

function conclusion({ finding, pairs }: Difference): string {
  if (finding !== 'not enough trials to tell') return CONCLUSIONS[finding];
  return `not enough trials to tell: with ${pairs} ${pairs === 1 ? 'scenario' : 'scenarios'} in both arms, chance alone could explain any outcome`;
}

/** Such as `+43 points, 95 % interval +14 to +71, p = 0.031`; empty without a pair. */
export function differenceText({ mean, interval, chance }: Difference): string {
  if (mean === null || chance === null) return '';
  const range = interval ? `, 95 % interval ${points(interval.low)} to ${points(interval.high)}` : '';
  return `${points(mean)} points${range}, p = ${chance.toFixed(3)}`;
}

function points(difference: number): string {
  const text = (difference * 100).toFixed(0);
  if (Number(text) === 0) return '0';
  return difference > 0 ? `+${text}` : text.replace('-', '−');
}
