import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { layOut } from '../../../evals/harness/app/files.ts';
import { loadScenarios } from '../../../evals/harness/scenario/load.ts';
import { type Candidate, layersOf, nameOf, type Scenario } from '../../../evals/harness/scenario/scenario.ts';
import { checkProject } from '../check.ts';
import type { Report } from '../report.ts';

/** What is known of a mutant of the suite: does its source show the fault, and which rules find it? */
type Knowledge =
  | {
      readonly visible: true;
      /** One of these finds it; none where no rule does yet. */
      readonly rules: readonly string[];
      /** What in the source shows it. */
      readonly shows?: string;
    }
  | { readonly visible: false; readonly because: string };

/** The share of visible mutants that rules find. It only ever rises. */
const FOUND = 0.9;

const known: Readonly<Record<string, Knowledge>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'mutants.json'), 'utf8'),
);
/** Who can reach what in every right answer, as the checks of each scenario establish by request. */
const reachable: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'access.json'), 'utf8'),
);
const scenarios = (await loadScenarios([])).filter(({ definition }) => definition.base !== 'node');
const folder = mkdtempSync(join(tmpdir(), 'check-suite-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function reportOn(scenario: Scenario, candidate: Candidate): Promise<Report> {
  const app = join(folder, scenario.slug, nameOf(candidate).replace(':', '-'));
  await layOut(layersOf(scenario, candidate), app);
  const report = checkProject(app);
  // One at a time: to remove all of them at the end takes longer than a hook may on a busy machine.
  await rm(app, { recursive: true });
  return report;
}

describe.each(scenarios.map((scenario) => [scenario.slug, scenario] as const))('%s', (slug, scenario) => {
  it.each(scenario.answers.map((answer) => [answer.name, answer] as const))(
    'accepts %s',
    async (_, answer) => {
      const report = await reportOn(scenario, { kind: 'answer', answer });
      expect(report.findings).toEqual([]);
      expect(report.unreadable).toEqual([]);
      for (const { kind, name, route, access } of report.map) {
        if (kind === 'layout' || kind === 'proxy') continue;
        const entry = [name === 'default' ? '' : name, route].filter(Boolean).join(' ');
        const expected = reachable[slug]?.[entry];
        if (expected) expect(`${entry}: ${access.level}`).toBe(`${entry}: ${expected}`);
        else expect(access.level, entry).not.toBe('unknown');
      }
    },
  );

  const found = scenario.mutants.flatMap((mutant) => {
    const knowledge = known[`${slug}/${mutant.name}`];
    return knowledge?.visible && knowledge.rules.length > 0
      ? [[mutant.name, mutant, knowledge.rules] as const]
      : [];
  });
  it.each(found)('finds %s', async (_, mutant, rules) => {
    const { findings } = await reportOn(scenario, { kind: 'mutant', mutant });
    expect(findings.filter(({ rule }) => rules.includes(rule))).not.toEqual([]);
  });
});

it('knows every mutant of the suite', () => {
  const all = scenarios.flatMap(({ slug, mutants }) => mutants.map(({ name }) => `${slug}/${name}`));
  expect(Object.keys(known).sort()).toEqual(all.sort());
});

it('finds as many of the visible mutants as ever', () => {
  const visible = Object.entries(known).flatMap(([name, one]) => (one.visible ? [{ name, ...one }] : []));
  const missed = visible.filter(({ rules }) => rules.length === 0);
  const share = 1 - missed.length / visible.length;
  const list = missed.map(({ name, shows }) => `- ${name}: ${shows ?? 'no word on what shows it'}`);
  expect(
    share,
    `${missed.length} of ${visible.length} visible mutants are found by no rule:\n${list.join('\n')}`,
  ).toBeGreaterThanOrEqual(FOUND);
});
