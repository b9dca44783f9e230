import pc from 'picocolors';
import type { Step } from '../grade/grade.ts';
import { type Job, labelOf, type Progress } from '../grade/queue.ts';
import type { Grade } from '../grade/verdict.ts';

const DOING: Readonly<Record<Step, string>> = {
  fill: 'laying out',
  build: 'building',
  start: 'starting',
  check: 'attacking',
};

/** How often the status line is drawn again, in milliseconds. */
const REDRAW_MS = 500;

/**
 * Shows what is going on, on stderr: a line for each candidate that is done and, in a terminal, a status line
 * of those in work.
 * @param total How many candidates there are.
 * @returns the display, and a function that ends it.
 */
export function showProgress(total: number): Progress & { end(): void } {
  const started = Date.now();
  const isTerminal = process.stderr.isTTY === true;
  const color = pc.createColors(isTerminal && !process.env.NO_COLOR);
  const inWork = new Map<Job, Step>();
  let finished = 0;

  const wipe = () => isTerminal && process.stderr.write('\r\x1b[2K');
  const draw = () => {
    if (!isTerminal) return;
    const jobs = [...inWork].map(([job, step]) => `${DOING[step]} ${labelOf(job)}`).join(' · ');
    const line = `${finished}/${total} · ${Math.round((Date.now() - started) / 1000)} s · ${jobs}`;
    wipe();
    process.stderr.write(color.dim(line.slice(0, (process.stderr.columns ?? 80) - 1)));
  };
  const timer = isTerminal ? setInterval(draw, REDRAW_MS).unref() : undefined;

  return {
    step(job, step) {
      inWork.set(job, step);
      draw();
    },
    done(job, grade, isKept) {
      inWork.delete(job);
      finished += 1;
      wipe();
      const time = isKept ? 'unchanged' : `${grade.seconds.toFixed(1)} s`;
      process.stderr.write(`[${finished}/${total}] ${labelOf(job)}: ${outcome(grade)} ${color.dim(time)}\n`);
      draw();
    },
    end() {
      clearInterval(timer);
      wipe();
    },
  };
}

function outcome(grade: Grade): string {
  const count = (verdict: string) => grade.checks.filter((check) => check.verdict === verdict).length;
  const parts = [`${count('pass')}/${grade.checks.length} checks pass`];
  if (count('inconclusive') > 0) parts.push(`${count('inconclusive')} inconclusive`);
  return parts.join(', ');
}
