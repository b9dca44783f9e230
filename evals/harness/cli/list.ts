import { loadScenarios } from '../scenario/load.ts';
import { type CommonOptions, print, printJson, printTable } from './output.ts';

/** `evals list`: what there is. Always succeeds. */
export async function listCommand(options: CommonOptions): Promise<boolean> {
  const scenarios = await loadScenarios(options.scenario ?? [], options.suite);
  if (options.json) {
    printJson({
      scenarios: scenarios.map(({ slug, prompt, definition, answers, mutants }) => ({
        slug,
        title: definition.title,
        base: definition.base,
        difficulty: definition.difficulty,
        references: definition.references,
        mistakes: definition.mistakes,
        prompt,
        checks: definition.checks.map((check) => ({
          id: check.id,
          kind: check.kind,
          cwe: check.kind === 'exploit' ? check.cwe : null,
          title: check.title,
        })),
        answers: answers.map(({ name, style }) => ({ name, style })),
        mutants: mutants.map(({ name, killedBy, alsoKilledBy, mistakes, why }) => ({
          name,
          killedBy,
          alsoKilledBy,
          mistakes,
          why,
        })),
      })),
    });
    return true;
  }
  printTable(
    ['scenario', 'base', 'checks', 'answers', 'mutants', 'about'],
    scenarios.map(({ slug, definition, answers, mutants }) => [
      slug,
      definition.base,
      String(definition.checks.length),
      String(answers.length),
      String(mutants.length),
      definition.title,
    ]),
  );
  if (options.scenario?.length) {
    for (const { slug, definition } of scenarios) {
      print(`\n${slug}`);
      printTable(
        ['check', 'kind', 'true when it passes'],
        definition.checks.map((check) => [
          check.id,
          check.kind === 'exploit' ? `exploit ${check.cwe}` : 'functional',
          check.title,
        ]),
      );
    }
  }
  return true;
}
