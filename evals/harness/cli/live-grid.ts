import type { PlannedTrial } from '../runs/plan.ts';
import { type Cell, cellName, type TrialRecord } from '../runs/record.ts';

/** How a trial stands, in a live view. */
export type Standing = 'waiting' | 'working' | 'grading' | 'right' | 'wrong' | 'not scored' | 'not begun';

/** One character each, told apart without colours too. */
export const SIGN: Readonly<Record<Standing, string>> = {
  waiting: '·',
  working: '~',
  grading: '?',
  right: '+',
  wrong: '-',
  'not scored': '!',
  'not begun': 'x',
};

/** What a run looks like at a moment: a scenario a row, an agent in an arm a column, a sign for each trial. */
export class LiveGrid {
  readonly #cells = new Map<string, { readonly cell: Cell; standings: Standing[]; costUsd: number }>();
  readonly #scenarios: readonly string[];
  readonly #columns: readonly { readonly head: string; readonly of: (scenario: string) => Cell }[];

  constructor(plan: readonly PlannedTrial[]) {
    for (const { cell, trial } of plan) {
      const name = cellName(cell);
      const known = this.#cells.get(name) ?? { cell, standings: [], costUsd: 0 };
      known.standings[trial - 1] = 'waiting';
      this.#cells.set(name, known);
    }
    const cells = [...this.#cells.values()].map(({ cell }) => cell);
    this.#scenarios = [...new Set(cells.map(({ scenario }) => scenario))];
    this.#columns = columnsOf(cells);
  }

  /** Notes how a trial stands now. */
  set({ cell, trial }: Pick<PlannedTrial, 'cell' | 'trial'>, standing: Standing): void {
    const known = this.#cells.get(cellName(cell));
    if (known) known.standings[trial - 1] = standing;
  }

  /** Notes what came of a trial, and what it cost. */
  record(trial: Pick<PlannedTrial, 'cell' | 'trial'>, record: TrialRecord): void {
    const known = this.#cells.get(cellName(trial.cell));
    if (known) known.costUsd += record.costUsd ?? 0;
    this.set(trial, standingOf(record));
  }

  /**
   * The view as lines of text.
   * @param rows How many lines there is room for, at least four. Where there are more scenarios, those in work come first, and
   *   the last line counts the others.
   */
  lines(rows: number): string[] {
    const whole = this.#scenarios.map((scenario) => ({
      scenario,
      cells: this.#columns.map(({ of }) => this.#text(of(scenario))),
      isBusy: this.#columns.some(({ of }) =>
        this.#cells
          .get(cellName(of(scenario)))
          ?.standings.some((one) => one === 'working' || one === 'grading'),
      ),
    }));
    const room = Math.max(1, rows - 2);
    const fits = whole.length <= room;
    const ordered = fits
      ? whole
      : [...whole.filter(({ isBusy }) => isBusy), ...whole.filter(({ isBusy }) => !isBusy)];
    const shown = fits ? ordered : ordered.slice(0, Math.max(1, room - 1));
    const table = [
      ['scenario', ...this.#columns.map(({ head }) => head)],
      ...shown.map(({ scenario, cells }) => [scenario, ...cells]),
    ];
    const widths =
      table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
    const hidden = whole.length - shown.length;
    return [
      ...table.map((row) =>
        row
          .map((text, column) => text.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd(),
      ),
      ...(hidden > 0 ? [`and ${hidden} more`] : []),
      Object.entries(SIGN)
        .map(([standing, sign]) => `${sign} ${standing}`)
        .join('  '),
    ];
  }

  #text(cell: Cell): string {
    const known = this.#cells.get(cellName(cell));
    if (!known) return '';
    // A shard has only some of a cell's trials; the others leave holes.
    const signs = known.standings.map((standing) => SIGN[standing]).join('');
    return known.costUsd > 0 ? `${signs} $${known.costUsd.toFixed(2)}` : signs;
  }
}

function standingOf(record: TrialRecord): Standing {
  if (record.outcome === 'failed') return 'not scored';
  return record.grade.joint ? 'right' : 'wrong';
}

/** A column for each agent, model and arm; its head says only what differs. */
function columnsOf(cells: readonly Cell[]) {
  const distinct = (key: 'agent' | 'model') => new Set(cells.map((cell) => cell[key])).size > 1;
  const [agents, models] = [distinct('agent'), distinct('model')];
  const heads = new Map<string, Omit<Cell, 'scenario'>>();
  for (const { agent, model, arm } of cells)
    heads.set([...(agents ? [agent] : []), ...(models && model ? [model] : []), arm].join(' '), {
      agent,
      model,
      arm,
    });
  return [...heads].map(([head, rest]) => ({
    head,
    of: (scenario: string): Cell => ({ scenario, ...rest }),
  }));
}
