import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BASE } from '../app/bases.ts';
import { detectConfinement } from '../app/confinement.ts';
import { NO_DISGUISE } from '../app/disguise.ts';
import { build } from '../app/launch.ts';
import { fill, type Slot, takeSlot } from '../app/slot.ts';
import { startLocalClerk } from '../clerk/index.ts';
import { layersOf, oracleOf, type Scenario } from '../scenario/scenario.ts';
import { measure, type Sample, type Series, summarize } from './sample.ts';

/** A way to build, and what is given up by it. */
interface Way {
  readonly name: string;
  readonly fidelity: string;
  readonly cache: 'none' | 'base' | 'scenario';
  readonly arguments: readonly string[];
  /** Settings of the bundler that are switched off. */
  readonly without: readonly string[];
}

const WAYS: readonly Way[] = [
  { name: 'cold', fidelity: 'as in production', cache: 'none', arguments: [], without: [] },
  {
    name: 'cold, not minified',
    fidelity: 'client chunks differ in names only',
    cache: 'none',
    arguments: [],
    without: ['turbopackMinify', 'turbopackSourceMaps', 'turbopackScopeHoisting'],
  },
  { name: 'cache of the base', fidelity: 'as in production', cache: 'base', arguments: [], without: [] },
  {
    name: 'cache of the scenario',
    fidelity: 'as in production',
    cache: 'scenario',
    arguments: [],
    without: [],
  },
  {
    name: 'cache of the scenario, not minified',
    fidelity: 'client chunks differ in names only',
    cache: 'scenario',
    arguments: [],
    without: ['turbopackMinify', 'turbopackSourceMaps', 'turbopackScopeHoisting'],
  },
  {
    name: 'cache of the scenario, compile only',
    fidelity: 'no prerendering: errors and leaks of static pages go unseen',
    cache: 'scenario',
    arguments: ['--experimental-build-mode', 'compile'],
    without: [],
  },
];

export interface BuildBenchmark {
  readonly scenario: string;
  readonly ways: readonly (Series & { readonly name: string; readonly fidelity: string })[];
}

/**
 * Builds the oracle of a scenario in every way, in turn, one line of its source changed each time.
 * @param runs How many measured builds of each way.
 */
export async function benchBuild(
  scenario: Scenario,
  runs: number,
  log: (line: string) => void,
): Promise<BuildBenchmark> {
  const clerk = await startLocalClerk();
  const service = await scenario.definition.service?.(clerk, NO_DISGUISE);
  const env = { ...clerk.env(), CLERK_JWT_KEY: clerk.jwtKey, ...service?.env };
  const samples = new Map<Way, Sample[]>(WAYS.map((way) => [way, []]));
  try {
    for (let index = 0; index < runs; index += 1) {
      for (const way of WAYS) {
        const slot = await takeSlot(BASE[scenario.definition.base], detectConfinement());
        try {
          await prepare(slot, scenario, way, index);
          const changed: Slot = {
            ...slot,
            base: { ...slot.base, build: [...(slot.base.build ?? []), ...way.arguments] },
          };
          const sample = await measure(async () => {
            const result = await build(changed, env);
            if (!result.ok) throw new Error(`${way.name}: ${result.reason}\n${result.output}`);
          });
          samples.get(way)?.push(sample);
          log(`${way.name} ${index + 1}/${runs}: ${sample.seconds.toFixed(2)} s`);
        } finally {
          await slot.release();
        }
      }
    }
  } finally {
    await Promise.all([clerk.close(), service?.close()]);
  }
  return {
    scenario: scenario.slug,
    ways: WAYS.map((way) => ({
      name: way.name,
      fidelity: way.fidelity,
      ...summarize(samples.get(way) ?? []),
    })),
  };
}

/** Lays the oracle out with one changed line, so that there is something to compile, and the way's settings. */
async function prepare(slot: Slot, scenario: Scenario, way: Way, run: number): Promise<void> {
  const caches = { none: [], base: [slot.base.name], scenario: [scenario.slug] }[way.cache];
  await fill(slot, layersOf(scenario, { kind: 'answer', answer: oracleOf(scenario) }), caches);
  await appendFile(join(slot.folder, 'app/layout.tsx'), `void '${way.name} ${run}';\n`);
  if (way.without.length === 0) return;
  const config = (await readdir(slot.folder)).find((file) => /^next\.config\.(ts|mjs)$/.test(file));
  if (!config) throw new Error('the slot has no Next configuration');
  const path = join(slot.folder, config);
  const off = way.without.map((setting) => `${setting}: false`).join(', ');
  const source = await readFile(path, 'utf8');
  await writeFile(
    path,
    source.replace('{ ...config,', `{ ...config, experimental: { ...config.experimental, ${off} },`),
  );
}
