import { setTimeout as sleep } from 'node:timers/promises';
import { usage } from '../app/process.ts';

/** One run, measured. */
export interface Sample {
  readonly seconds: number;
  /** The most that this process and all it started held at once, in megabytes. */
  readonly peakMemoryMb: number;
}

/** Several runs of the same thing. */
export interface Series {
  readonly runs: number;
  readonly medianSeconds: number;
  readonly minSeconds: number;
  readonly maxSeconds: number;
  readonly peakMemoryMb: number;
}

/** How often memory is read, in milliseconds. */
const SAMPLE_MS = 100;

/** Runs something and measures it. */
export async function measure(run: () => Promise<unknown>): Promise<Sample> {
  let peak = 0;
  let isRunning = true;
  const sampler = (async () => {
    while (isRunning) {
      peak = Math.max(peak, usage(process.pid).memoryBytes);
      await sleep(SAMPLE_MS);
    }
  })();
  const started = performance.now();
  try {
    await run();
  } finally {
    isRunning = false;
  }
  const seconds = (performance.now() - started) / 1000;
  await sampler;
  return { seconds, peakMemoryMb: Math.round(peak / 1024 ** 2) };
}

/** @throws Error where there is no sample. */
export function summarize(samples: readonly Sample[]): Series {
  const seconds = samples.map((sample) => sample.seconds).sort((a, b) => a - b);
  const middle = Math.floor(seconds.length / 2);
  const upper = seconds[middle];
  if (upper === undefined) throw new Error('nothing was measured');
  const lower = seconds.length % 2 === 0 ? (seconds[middle - 1] as number) : upper;
  return {
    runs: seconds.length,
    medianSeconds: round((lower + upper) / 2),
    minSeconds: round(seconds[0] as number),
    maxSeconds: round(seconds.at(-1) as number),
    peakMemoryMb: Math.max(...samples.map((sample) => sample.peakMemoryMb)),
  };
}

/** Three decimals: milliseconds, of seconds. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
