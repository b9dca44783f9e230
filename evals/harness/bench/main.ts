import { Command } from 'commander';
import { type CommonOptions, print, printJson, printTable } from '../cli/output.ts';
import { positive, runProgram, withCommonOptions } from '../cli/program.ts';
import { loadScenarios } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { benchBuild } from './build.ts';
import { benchCheck, type CommandSeries } from './check.ts';
import { benchGrade } from './grade.ts';
import type { Series } from './sample.ts';

interface BenchOptions extends CommonOptions {
  readonly runs: number;
}

/** The scenario that is measured unless another is named: a mid-size one, of about 200 requests. */
const DEFAULT_SCENARIO = 'own-data-api';

/**
 * The command line of the benchmarks.
 * @param argv Arguments after the program's name.
 * @returns the exit code.
 */
export function main(argv: readonly string[]): Promise<number> {
  const program = new Command('bench').description(
    'Measures; never judges. Run it on a machine with nothing else to do.',
  );
  return runProgram(program, argv, (finish) => {
    withRuns(
      program
        .command('grade')
        .description('seconds to grade one answer, against npm ci + cold build + start + the same requests'),
    ).action(async (options: BenchOptions) => {
      const result = await benchGrade(await scenarioOf(options), options.runs, note);
      if (options.json) printJson(result);
      else {
        printTable(
          ['one answer', ...SERIES_HEAD, 'fill', 'build', 'start', 'checks'],
          (['here', 'peers'] as const).map((who) => {
            const { parts } = result[who];
            return [
              who,
              ...seriesCells(result[who]),
              ...[parts.fill, parts.build, parts.start, parts.checks].map(String),
            ];
          }),
        );
        print(
          `\npeers / here: ${result.ratio} (median seconds; ${result.scenario}, ${result.checks} checks)`,
        );
      }
      finish(true);
    });

    withRuns(
      program.command('build').description('seconds of one build, by what is kept and what is left out'),
    ).action(async (options: BenchOptions) => {
      const result = await benchBuild(await scenarioOf(options), options.runs, note);
      if (options.json) printJson(result);
      else
        printTable(
          ['build', ...SERIES_HEAD, 'fidelity'],
          result.ways.map((way) => [way.name, ...seriesCells(way), way.fidelity]),
        );
      finish(true);
    });

    program
      .command('check')
      .description('seconds of the checker, over whole apps and after an edit, against ESLint')
      .option('--runs <n>', 'measured runs of each', positive, 5)
      .option('--json', 'print one JSON document to stdout', false)
      .action(async ({ runs, json }: Pick<BenchOptions, 'runs' | 'json'>) => {
        const results = await benchCheck(runs, note);
        if (json) printJson(results);
        else
          printTable(
            ['files', '', ...SERIES_HEAD, 'cpu s', 'ESLint / it', 'by cpu'],
            results.flatMap(({ files, check, hook, eslint }) => [
              [String(files), 'check', ...commandCells(check), '', ''],
              ['', 'hook', ...commandCells(hook), '', ''],
              ...Object.entries(eslint).map(([configuration, peer]) => [
                '',
                `ESLint, ${configuration}`,
                ...commandCells(peer),
                String(peer.ratio),
                String(peer.cpuRatio),
              ]),
            ]),
          );
        finish(true);
      });
  });
}

const SERIES_HEAD = ['median s', 'min', 'max', 'peak MB'];

function seriesCells(series: Series): string[] {
  return [series.medianSeconds, series.minSeconds, series.maxSeconds, series.peakMemoryMb].map(String);
}

function commandCells(series: CommandSeries): string[] {
  return [...seriesCells(series), String(series.medianCpuSeconds)];
}

function withRuns(command: Command): Command {
  return withCommonOptions(command).option('--runs <n>', 'measured runs of each', positive, 3);
}

async function scenarioOf(options: BenchOptions): Promise<Scenario> {
  const [scenario] = await loadScenarios(options.scenario ?? [DEFAULT_SCENARIO], options.suite);
  if (!scenario) throw new Error('one slug loads one scenario');
  return scenario;
}

function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
