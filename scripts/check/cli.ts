import { parseArgs } from 'node:util';
import pc from 'picocolors';
import { checkProject } from './check.ts';
import { textOf } from './output/text.ts';
import { findRoot, NoProjectError } from './project/project.ts';
import type { Report } from './report.ts';
import { RULES } from './rules/index.ts';
import type { Rule } from './rules/rule.ts';

/** What the process ends with. */
export const EXIT = { clean: 0, findings: 1, usage: 2 } as const;

const HELP = `Usage: check.mjs [options] [dir]

Shows who can reach what in a Next.js app with Clerk, and what is wrong. dir is the app's folder; left out: this one.

Options
  --json            print one JSON document
  --ci              only what is certain
  --explain <rule>  what a rule is about; "all" lists the rules
  --version         print the version
  --help            print this

Declare what is public on purpose in the line above it:
  // public: the newsletter is for everybody

Exit codes: 0 no findings · 1 findings · 2 wrong usage, or no Next.js app.
`;

const OPTIONS = {
  json: { type: 'boolean' },
  ci: { type: 'boolean' },
  explain: { type: 'string' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

class UsageError extends Error {}

/**
 * The command line.
 * @param argv Arguments after the program's name.
 * @param version What --version prints.
 * @returns the exit code.
 */
export function main(argv: readonly string[], version: string): number {
  try {
    return run(argv, version);
  } catch (error) {
    if (error instanceof UsageError || error instanceof NoProjectError) {
      const red = pc.createColors(isColored(process.stderr)).red;
      process.stderr.write(`${red('error')}: ${error.message}\n  --help shows how to use it.\n`);
      return EXIT.usage;
    }
    throw error;
  }
}

function run(argv: readonly string[], version: string): number {
  const { values, positionals } = parse(argv);
  if (values.help) return print(HELP);
  if (values.version) return print(`${version}\n`);
  if (values.explain !== undefined) return print(explain(values.explain));
  if (positionals.length > 1) throw new UsageError(`one folder at a time, not ${positionals.join(' ')}`);
  const whole = checkProject(findRoot(positionals[0] ?? '.'));
  const report: Report = values.ci
    ? { ...whole, findings: whole.findings.filter(({ certainty }) => certainty === 'certain') }
    : whole;
  print(values.json ? `${JSON.stringify(report, null, 2)}\n` : textOf(report, isColored(process.stdout)));
  return report.findings.length === 0 ? EXIT.clean : EXIT.findings;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function explain(id: string): string {
  if (id === 'all') return `${RULES.map((rule) => `${rule.id}  ${rule.title}`).join('\n')}\n`;
  const rule = RULES.find((one) => one.id === id);
  if (!rule) throw new UsageError(`no rule is called "${id}"; --explain all lists them`);
  return explanationOf(rule);
}

function explanationOf({ id, title, severity, certainty, why, fix, reference, majors }: Rule): string {
  const applies = Object.entries(majors ?? {}).map(([name, numbers]) => `${name} ${numbers.join(', ')}`);
  return `${[
    `${id} (${severity}${certainty === 'possible' ? ', possible' : ''}${applies.length > 0 ? `, ${applies.join(', ')}` : ''})`,
    title,
    '',
    why,
    '',
    `Fix: ${fix}`,
    `See: ${reference}`,
  ].join('\n')}\n`;
}

function print(text: string): number {
  process.stdout.write(text);
  return EXIT.clean;
}

function isColored(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR;
}
