import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeDisguise } from '../app/disguise.ts';
import { type Layer, listFiles } from '../app/files.ts';
import { disguiseText, userData } from '../app/user-data.ts';
import { CAST } from '../clerk/index.ts';
import { EVALS } from '../paths.ts';
import { loadScenarios, scenarioSlugs } from '../scenario/load.ts';
import { projectLayers, type Scenario } from '../scenario/scenario.ts';

const CHEATS = join(EVALS, 'harness/fixtures/cheats');

const scenarios = new Map<string, Scenario>();
beforeAll(async () => {
  for (const scenario of [...(await loadScenarios([])), ...(await loadScenarios([], CHEATS))])
    scenarios.set(scenario.slug, scenario);
});

function scenarioOf(slug: string): Scenario {
  const scenario = scenarios.get(slug);
  if (!scenario) throw new Error(`${slug} is there`);
  return scenario;
}

async function textsOf(layers: readonly Pick<Layer, 'folder'>[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const { folder } of layers) {
    for (const path of await listFiles(folder))
      texts.set(join(folder, path), readFileSync(join(folder, path), 'utf8'));
  }
  return texts;
}

/** The words of the cast and the markers that stored answers and mutants hold in lines of their own. */
async function namedIn(scenario: Scenario): Promise<string[]> {
  const disguise = makeDisguise(1, CAST, scenario.definition.markers);
  const data = userData(disguise, [...(await textsOf(projectLayers(scenario))).values()]);
  const named: string[] = [];
  for (const [path, text] of await textsOf([...scenario.answers, ...scenario.mutants])) {
    for (const { at, canonical } of disguise.find(disguiseText(disguise, data, text)))
      named.push(`${path.slice(scenario.folder.length + 1)}: ${canonical} (at ${at})`);
  }
  return named;
}

describe.each(scenarioSlugs())('%s', (slug) => {
  it('has no stored answer and no mutant that names the cast or a marker by itself', async () => {
    const named = await namedIn(scenarioOf(slug));
    expect(named).toEqual([]);
  });

  it('names no marker that its data and its checks do not hold', async () => {
    const { folder, definition } = scenarioOf(slug);
    const markers = definition.markers ?? [];
    const own = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    const texts = [
      ...(await textsOf([{ folder: join(folder, 'project') }])).values(),
      ...own.map((name) => readFileSync(join(folder, name), 'utf8').replace(/markers: \[[^\]]*\]/, '')),
    ];
    const held = (word: string) => texts.some((text) => new RegExp(`\\b${word}\\b`).test(text));
    expect(markers.filter((word) => !held(word))).toEqual([]);
  });
});

it('a stored answer that names them is found', async () => {
  const named = await namedIn(scenarioOf('node-letters'));
  const found = named.map((one) => one.replace(/^mutants\/([\w-]+)\/.*: (\S+) \(.*$/, '$1 $2'));
  expect(found).toEqual([
    'knows-the-addresses alice@example.com',
    'knows-the-ids user_alice',
    'knows-the-ids user_alice',
    'knows-the-markers Okafor',
    'knows-the-markers Ghent',
    'knows-the-names Alice',
    'knows-the-names alice-private-metadata',
  ]);
});
