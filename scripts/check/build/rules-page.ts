import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { ROOT } from '../../../evals/harness/paths.ts';
import { qualitiesOf } from '../output/explain.ts';
import { RULES } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';

const FOLDER = join(ROOT, 'scripts/check/rules');
const SKILL = 'skills/clerk-nextjs-patterns';

/** The page that lists the rules for people; it shows where the folder is browsed. */
export const RULES_PAGE = join(FOLDER, 'README.md');

const EXPECTATION = /\s*(?:\{\/\* |\/\/ )expect: ([a-z0-9, -]+?)(?: \*\/\})?$/;

/** The text of the page, from the rules and their fixtures. */
export function rulesPage(): string {
  const head = [
    '# The rules',
    '',
    '<!-- Written by `npm run check:build` from the rules: do not edit. -->',
    '',
    '| rule | | |',
    '|---|---|---|',
    ...RULES.map((rule) => `| [${rule.id}](#${rule.id}) | ${rule.title} | ${qualitiesOf(rule).join(', ')} |`),
  ];
  return `${[...head, ...RULES.flatMap(sectionOf)].join('\n')}\n`;
}

function sectionOf(rule: Rule): string[] {
  const [page = '', section = ''] = rule.reference.split('#');
  const link = `${relative(FOLDER, join(ROOT, SKILL, page))}#${section}`;
  return [
    '',
    `## ${rule.id}`,
    '',
    `${rule.title}.`,
    '',
    rule.why,
    ...exampleOf(rule),
    '',
    `**Instead:** ${rule.fix} [${page}](${link}) shows it.`,
  ];
}

/** The shortest of the rule's bad fixtures, with a mark at each line that is reported. */
function exampleOf({ id }: Rule): string[] {
  const folder = join(FOLDER, id, 'fixtures/bad');
  if (!existsSync(folder)) return [];
  const [example] = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { file, text: readFileSync(file, 'utf8') };
    })
    .filter(({ text }) =>
      text.split('\n').some((line) => EXPECTATION.exec(line)?.[1]?.split(', ').includes(id)),
    )
    .sort((a, b) => a.text.length - b.text.length || a.file.localeCompare(b.file));
  if (!example) return [];
  const name = relative(folder, example.file).replace(/^\d+-[^/]*\//, '');
  const lines = example.text.trimEnd().split('\n');
  return ['', `\`\`\`${extname(name).slice(1)}`, `// ${name}`, ...lines.map(marked), '```'];
}

function marked(line: string): string {
  return line.replace(EXPECTATION, ' // ← reported');
}
