import { parseArgs } from 'node:util';
import pc from 'picocolors';
import { checkChange } from './change.ts';
import { checkLoaded } from './check.ts';
import { changesSince, GitError } from './git.ts';
import { explanationOf, ruleListOf } from './output/explain.ts';
import { githubOf } from './output/github.ts';
import { prefixInRepository } from './output/repository.ts';
import { sarifOf } from './output/sarif.ts';
import { textOf } from './output/text.ts';
import { loadProject, type Project } from './project/project.ts';
import { findRoot, NoProjectError } from './project/root.ts';
import type { Report } from './report.ts';
import { RULES } from './rules/index.ts';

/** What the process ends with. */
export const EXIT = { clean: 0, findings: 1, usage: 2 } as const;

const HELP = `Usage: check.mjs [options] [dir]

Shows who can reach what in a Next.js app with Clerk, and what is wrong. dir is the app's folder; left out: this one.

What to check
  --changed[=<ref>]  what was changed since a git commit (left out: since the last one), and what that affects
  --ci               only what is certain

What to print, instead of text
  --json             one JSON document
  --sarif            SARIF 2.1.0, for code scanning
  --github           annotations of a GitHub workflow

Others
  --explain <rule>   what a rule is about; "all" lists the rules
  --hook             answer a PostToolUse hook of Claude Code, whose JSON is on stdin
  --version          print the version
  --help             print this

Declare what is public on purpose in the line above it:
  // public: the newsletter is for everybody

Exit codes: 0 no findings · 1 findings · 2 wrong usage, or no Next.js app. --hook always ends with 0.
`;

const OPTIONS = {
  changed: { type: 'string' },
  ci: { type: 'boolean' },
  json: { type: 'boolean' },
  sarif: { type: 'boolean' },
  github: { type: 'boolean' },
  explain: { type: 'string' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const FORMATS = ['json', 'sarif', 'github'] as const;
type Format = (typeof FORMATS)[number] | 'text';

/** What --changed means without a commit. */
const LAST_COMMIT = 'HEAD';

class UsageError extends Error {}

/**
 * The command line.
 * @param argv Arguments after the program's name.
 * @param version What --version prints.
 * @returns the exit code.
 */
export async function main(argv: readonly string[], version: string): Promise<number> {
  try {
    return await run(argv, version);
  } catch (error) {
    if (error instanceof UsageError || error instanceof NoProjectError || error instanceof GitError) {
      const red = pc.createColors(isColored(process.stderr)).red;
      process.stderr.write(`${red('error')}: ${error.message}\n  --help shows how to use it.\n`);
      return EXIT.usage;
    }
    throw error;
  }
}

async function run(argv: readonly string[], version: string): Promise<number> {
  const { values, positionals } = parse(argv);
  if (values.help) return print(HELP);
  if (values.version) return print(`${version}\n`);
  if (values.explain !== undefined) return print(explain(values.explain));
  if (positionals.length > 1) throw new UsageError(`one folder at a time, not ${positionals.join(' ')}`);
  const formats = FORMATS.filter((format) => values[format]);
  if (formats.length > 1) throw new UsageError(`one of --${formats.join(' and --')} at a time`);
  const project = loadProject(findRoot(positionals[0] ?? '.'));
  const options = { isCertainOnly: values.ci ?? false };
  const report =
    values.changed === undefined
      ? checkLoaded(project, options)
      : checkChange(project, await changesSince(project.root, values.changed, packagesOf(project)), options);
  print(shown(report, formats[0] ?? 'text', version));
  return report.findings.length === 0 ? EXIT.clean : EXIT.findings;
}

/** The folders of the monorepo's packages: what changes there can affect the app. */
function packagesOf({ workspace }: Project): readonly string[] {
  return [...workspace.values()].map(({ folder }) => folder);
}

function parse(argv: readonly string[]) {
  // An option with a value that may be left out is more than parseArgs knows.
  const args = argv.map((arg) => (arg === '--changed' ? `--changed=${LAST_COMMIT}` : arg));
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function shown(report: Report, format: Format, version: string): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(sarifOf(report, prefixInRepository(report.root), RULES, version), null, 2)}\n`;
    case 'github':
      return githubOf(report, prefixInRepository(report.root));
    case 'text':
      return textOf(report, isColored(process.stdout));
  }
}

function explain(id: string): string {
  if (id === 'all') return ruleListOf(RULES);
  const rule = RULES.find((one) => one.id === id);
  if (!rule) throw new UsageError(`no rule is called "${id}"; --explain all lists them`);
  return explanationOf(rule);
}

function print(text: string): number {
  process.stdout.write(text);
  return EXIT.clean;
}

function isColored(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR;
}
