import { type Markup, markup } from '../markup.ts';
import type { Interval } from '../statistics.ts';

const WIDTH = 180;
const HEIGHT = 18;
const MIDDLE = HEIGHT / 2;
/** Room for the dot at either end. */
const MARGIN = 5;

/** What an interval is drawn on. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** Where a line stands: no difference, for example. */
  readonly mark?: number;
}

/** Shares of a whole. */
export const SHARES: Scale = { from: 0, to: 1 };
/** Differences between two shares. */
export const DIFFERENCES: Scale = { from: -1, to: 1, mark: 0 };

/**
 * An estimate as a dot and its interval as a line, on a scale.
 * @param label What it says, for those who do not see it.
 */
export function interval(
  { from, to, mark }: Scale,
  estimate: number,
  range: Interval | null,
  label: string,
): Markup {
  const x = (value: number) => {
    const share = to > from ? (value - from) / (to - from) : 0;
    return (MARGIN + Math.min(1, Math.max(0, share)) * (WIDTH - 2 * MARGIN)).toFixed(1);
  };
  const line = (low: number, high: number, name: string) =>
    markup`<line class="${name}" x1="${x(low)}" x2="${x(high)}" y1="${MIDDLE}" y2="${MIDDLE}"/>`;
  return markup`<svg class="interval" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${label}"><title>${label}</title>${line(from, to, 'track')}${
    mark === undefined
      ? ''
      : markup`<line class="mark" x1="${x(mark)}" x2="${x(mark)}" y1="1" y2="${HEIGHT - 1}"/>`
  }${range ? line(range.low, range.high, 'range') : ''}<circle class="dot" cx="${x(estimate)}" cy="${MIDDLE}" r="4.5"/></svg>`;
}
