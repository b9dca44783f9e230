import { createLogUpdate } from 'log-update';
import pc from 'picocolors';
import type { Step } from '../grade/grade.ts';
import { labelOf, type Progress } from '../grade/queue.ts';
import type { Grade } from '../grade/verdict.ts';

/** What a step of grading is called. */
export const DOING: Readonly<Record<Step, string>> = {
  fill: 'laying out',
  build: 'building',
  start: 'starting',
  check: 'attacking',
};

/** How often the status line is drawn again, in milliseconds. */
const REDRAW_MS = 500;
/** Lines of the terminal that the live view leaves for what is done, and for the status line. */
const ROWS_KEPT = 4;

/** Lines of what is done and, in a terminal, a live view of what is in work below them. On stderr. */
export interface Status {
  /** @param doing In a few words, such as `building`. */
  working(label: string, doing: string): void;
  /** @param outcome What came of it. */
  finished(label: string, outcome: string): void;
  /** A line in between. */
  note(text: string): void;
  end(): void;
}

/**
 * Shows what is going on.
 * @param total How many things there are to do.
 * @param extra Put into the status line, such as what was spent so far.
 * @param view Lines shown above the status line, for a number of them that there is room for.
 */
export function showStatus(
  total: number,
  extra: () => string = () => '',
  view: (rows: number) => readonly string[] = () => [],
): Status {
  const started = Date.now();
  const isTerminal = process.stderr.isTTY === true;
  const color = stderrColors();
  const inWork = new Map<string, string>();
  let finished = 0;

  const screen = isTerminal ? createLogUpdate(process.stderr) : undefined;
  const wipe = () => screen?.clear();
  const draw = () => {
    if (!screen) return;
    const jobs = [...inWork].map(([label, doing]) => `${doing} ${label}`).join(' · ');
    const parts = [`${finished}/${total}`, `${Math.round((Date.now() - started) / 1000)} s`, extra(), jobs];
    const { rows = 24, columns = 80 } = process.stderr;
    const lines = [...view(rows - ROWS_KEPT), parts.filter(Boolean).join(' · ')];
    screen(lines.map((line) => color.dim(line.slice(0, columns - 1))).join('\n'));
  };
  const timer = isTerminal ? setInterval(draw, REDRAW_MS).unref() : undefined;

  return {
    working(label, doing) {
      inWork.set(label, doing);
      draw();
    },
    finished(label, text) {
      inWork.delete(label);
      finished += 1;
      wipe();
      process.stderr.write(`[${finished}/${total}] ${label}: ${text}\n`);
      draw();
    },
    note(text) {
      wipe();
      process.stderr.write(`${text}\n`);
      draw();
    },
    end() {
      clearInterval(timer);
      wipe();
      screen?.done();
    },
  };
}

/** Colours of stderr: off where it is piped or NO_COLOR is set. */
export function stderrColors() {
  return pc.createColors(process.stderr.isTTY === true && !process.env.NO_COLOR);
}

/**
 * Shows how grading goes.
 * @param total How many candidates there are.
 * @returns the display, and a function that ends it.
 */
export function showProgress(total: number): Progress & { end(): void } {
  const status = showStatus(total);
  return {
    step: (job, step) => status.working(labelOf(job), DOING[step]),
    done: (job, grade, isKept) => status.finished(labelOf(job), gradeLine(grade, isKept)),
    end: () => status.end(),
  };
}

/** How a candidate was graded, in a line. */
export function gradeLine(grade: Grade, isKept: boolean): string {
  const disguise = grade.seed === null ? '' : `, seed ${grade.seed}`;
  const time = isKept ? 'unchanged' : `${grade.seconds.toFixed(1)} s${disguise}`;
  return `${outcome(grade)} ${stderrColors().dim(time)}`;
}

function outcome(grade: Grade): string {
  const count = (verdict: string) => grade.checks.filter((check) => check.verdict === verdict).length;
  const parts = [`${count('pass')}/${grade.checks.length} checks pass`];
  if (count('inconclusive') > 0) parts.push(`${count('inconclusive')} inconclusive`);
  return parts.join(', ');
}
