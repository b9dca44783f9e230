import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { CHECK } from '../../../scripts/check/build/bundle.ts';
import { installLinters } from '../../../scripts/check/linters.ts';
import { appOfSize, type MeasuredApp } from './app-of-size.ts';
import { measure, round, type Sample, type Series, summarize } from './sample.ts';

const SIZES = [50, 500, 2_000] as const;

/** Runs of one command. */
export type CommandSeries = Series & {
  /** Of the processor, by all its threads. Of use where the machine has other things to do. */
  readonly medianCpuSeconds: number;
};

/** Times of one app, from one run. */
export interface CheckBenchmark {
  readonly files: number;
  /** The whole app, in text. */
  readonly check: CommandSeries;
  /** After an edit of a page. */
  readonly hook: CommandSeries;
  /** ESLint over the same files, by its configuration. */
  readonly eslint: Readonly<Record<Configuration, Peer>>;
}

/** What ESLint is told to do. Next's plugin is in both. */
export type Configuration =
  /** `recommended` of typescript-eslint: each file by itself. */
  | 'recommended'
  /** `recommendedTypeChecked` with the project service: follows code from file to file, as the checker does. */
  | 'recommendedTypeChecked';

export type Peer = CommandSeries & {
  /** Its median over that of the whole app here: of the clock, and of the processor. */
  readonly ratio: number;
  readonly cpuRatio: number;
};

const CONFIGURATIONS: readonly Configuration[] = ['recommended', 'recommendedTypeChecked'];
const CPU_PROBE = join(import.meta.dirname, 'cpu-probe.cjs');

/**
 * Checks apps of several sizes with the checker and with ESLint, in turn. Every run is a process of its own.
 * @param runs How many measured runs of each; one more of each comes first to warm the file system's cache.
 * @param log Told of each run.
 */
export async function benchCheck(runs: number, log: (line: string) => void): Promise<CheckBenchmark[]> {
  const linters = await installLinters(log);
  const results: CheckBenchmark[] = [];
  for (const size of SIZES) {
    const app = await appOfSize(size);
    try {
      results.push(await benchApp(app, linters, runs, log));
    } finally {
      await rm(app.root, { recursive: true, force: true });
    }
  }
  return results;
}

async function benchApp(
  { root, files }: MeasuredApp,
  linters: string,
  runs: number,
  log: (line: string) => void,
): Promise<CheckBenchmark> {
  for (const configuration of CONFIGURATIONS) {
    await writeFile(join(root, configFile(configuration)), eslintConfig(linters, configuration));
    await requireSameFiles(root, files, linters, configuration);
  }
  const page = join(root, 'app/dashboard/page.tsx');
  const edit = JSON.stringify({ tool_input: { file_path: page }, tool_response: { originalFile: '' } });
  const ways = {
    check: () => node(root, [CHECK.file, root]),
    hook: () => node(root, [CHECK.file, '--hook'], edit),
    recommended: () => node(root, [...eslintIn(linters, 'recommended'), '.']),
    recommendedTypeChecked: () => node(root, [...eslintIn(linters, 'recommendedTypeChecked'), '.']),
  } as const;
  const samples: Record<keyof typeof ways, CommandSample[]> = {
    check: [],
    hook: [],
    recommended: [],
    recommendedTypeChecked: [],
  };
  for (let index = 0; index <= runs; index += 1)
    for (const [name, run] of Object.entries(ways) as [keyof typeof ways, typeof ways.hook][]) {
      const sample = await measureCommand(run);
      if (index > 0) samples[name].push(sample);
      log(`${files} files, ${name} ${index}/${runs}: ${round(sample.seconds)} s`);
    }
  const check = summarizeCommand(samples.check);
  const peer = (configuration: Configuration): Peer => {
    const series = summarizeCommand(samples[configuration]);
    return {
      ...series,
      ratio: round(series.medianSeconds / check.medianSeconds),
      cpuRatio: round(series.medianCpuSeconds / check.medianCpuSeconds),
    };
  };
  return {
    files,
    check,
    hook: summarizeCommand(samples.hook),
    eslint: {
      recommended: peer('recommended'),
      recommendedTypeChecked: peer('recommendedTypeChecked'),
    },
  };
}

type CommandSample = Sample & { readonly cpuSeconds: number };

async function measureCommand(run: () => Promise<Ended>): Promise<CommandSample> {
  let ended: Ended | undefined;
  const sample = await measure(async () => {
    ended = await run();
  });
  return { ...sample, cpuSeconds: ended?.cpuSeconds ?? Number.NaN };
}

function summarizeCommand(samples: readonly CommandSample[]): CommandSeries {
  const cpu = samples.map(({ cpuSeconds, peakMemoryMb }) => ({ seconds: cpuSeconds, peakMemoryMb }));
  return { ...summarize(samples), medianCpuSeconds: summarize(cpu).medianSeconds };
}

/** @throws Error where ESLint looks at other files than the checker: there would be nothing to compare. */
async function requireSameFiles(
  root: string,
  files: number,
  linters: string,
  configuration: Configuration,
): Promise<void> {
  const { out } = await node(root, [...eslintIn(linters, configuration), '--format', 'json', '.']);
  const report = JSON.parse(out) as {
    readonly messages: readonly { readonly fatal?: boolean }[];
  }[];
  if (report.length !== files)
    throw new Error(`ESLint looks at ${report.length} files, and the app has ${files}`);
  if (report.some(({ messages }) => messages.some(({ fatal }) => fatal)))
    throw new Error('ESLint cannot read a file of the app');
}

/** What these packages tell their users to write. */
function eslintConfig(linters: string, configuration: Configuration): string {
  const from = (path: string) => JSON.stringify(pathToFileURL(join(linters, path)).href);
  return `import next from ${from('@next/eslint-plugin-next/dist/index.js')};
import typescript from ${from('typescript-eslint/dist/index.js')};

export default [
  // These configurations are no source of the app.
  { ignores: ['*.mjs'] },
  ...typescript.configs.${configuration},
  next.configs['core-web-vitals'],${configuration === 'recommendedTypeChecked' ? PROJECT_SERVICE : ''}
];
`;
}

const PROJECT_SERVICE = `
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },`;

function configFile(configuration: Configuration): string {
  return `eslint.${configuration}.mjs`;
}

function eslintIn(linters: string, configuration: Configuration): readonly string[] {
  return [join(linters, 'eslint/bin/eslint.js'), '--config', configFile(configuration)];
}

/** What a process printed and took. */
interface Ended {
  readonly out: string;
  readonly cpuSeconds: number;
}

/**
 * Runs Node.js to its end.
 * @throws Error where it ends with another code than a linter does.
 */
async function node(folder: string, args: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, ['--require', CPU_PROBE, ...args], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) throw new Error('the process has no pipes');
  stdin.end(input);
  const [out, problem, cpu] = await Promise.all([
    text(stdout),
    text(stderr),
    text(child.stdio[3] as Readable),
    once(child, 'close'),
  ]);
  if (child.exitCode !== 0 && child.exitCode !== 1)
    throw new Error(`${args[0]} ended with ${child.exitCode}: ${problem.slice(-600)}`);
  return { out, cpuSeconds: Number(cpu) };
}
