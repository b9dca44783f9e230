import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ESLINT_PLUGIN } from '../build/bundle.ts';
import { checkProject } from '../check.ts';
import { installLinters } from '../linters.ts';
import { RULES } from '../rules/index.ts';
import { appOf, BAD_PAGE, GOOD_PAGE, writeFiles } from '../testing.ts';

const INSTALL_MS = 700_000;
let linters: string;

beforeAll(async () => {
  linters = await installLinters((doing) => process.stderr.write(`${doing}\n`));
}, INSTALL_MS);

/** What ESLint looks at; it sees no .env and no package.json. */
const SOURCE = /\.[cm]?[jt]sx?$/;
const SEVERITY = new Map(RULES.map(({ id, severity }) => [id, severity]));

const BAD_APPS = RULES.flatMap(({ id }) => {
  const folder = join(import.meta.dirname, '../rules', id, 'fixtures/bad');
  const numbered = readdirSync(folder).filter((name) => /^\d+-/.test(name));
  return (numbered.length > 0 ? numbered : ['.']).map(
    (name) => [`${id} ${name}`, join(folder, name)] as const,
  );
});

describe('ESLint', () => {
  it.each(BAD_APPS)('finds what the checker is certain of in source files: %s', async (_, fixture) => {
    // Some fixtures have no page, and would be no app by themselves.
    const root = appOf({ 'app/not-found.tsx': 'export default () => null;' });
    cpSync(fixture, root, { recursive: true });
    const certain = checkProject(root)
      .findings.filter(
        ({ certainty, place }) =>
          certainty === 'certain' && SOURCE.test(place.file) && existsSync(join(root, place.file)),
      )
      // In a linter, severity belongs to the rule and not to the finding.
      .map(({ place, rule }) => `${place.file}:${place.line}:${place.column} ${SEVERITY.get(rule)} ${rule}`);
    expect(await eslint(root)).toEqual(certain.sort());
  });

  it('honours its own comments and severities', async () => {
    const root = appOf({
      'app/page.tsx': BAD_PAGE.replace(
        '  auth.',
        '  // eslint-disable-next-line clerk-nextjs/unawaited-protect\n  auth.',
      ),
    });
    expect(await eslint(root)).toEqual([]);
  });
});

describe('Oxlint', () => {
  it.each([
    [BAD_PAGE, 1, 'app/page.tsx:4:3'],
    [GOOD_PAGE, 0, 'Found 0 warnings and 0 errors'],
  ])('runs the rules too', (page, status, output) => {
    const root = appOf({ 'app/page.tsx': page });
    writeFiles(root, {
      '.oxlintrc.json': JSON.stringify({
        jsPlugins: [ESLINT_PLUGIN.file],
        categories: { correctness: 'off' },
        rules: { 'clerk-nextjs/unawaited-protect': 'error' },
      }),
    });
    const outcome = spawnSync(process.execPath, [join(linters, 'oxlint/bin/oxlint'), '.'], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, NO_COLOR: '1' },
    });
    expect(outcome).toMatchObject({ status, stdout: expect.stringContaining(output) });
  });
});

/** What ESLint finds with nothing but these rules, as `app/page.tsx:4:3 error unawaited-protect`, sorted. */
async function eslint(root: string): Promise<string[]> {
  const load = (path: string) => import(pathToFileURL(path).href);
  const [{ ESLint }, { default: typescript }, { default: clerk }] = await Promise.all([
    load(join(linters, 'eslint/lib/api.js')),
    load(join(linters, 'typescript-eslint/dist/index.js')),
    load(ESLINT_PLUGIN.file),
  ]);
  const linter = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.{ts,tsx}'], languageOptions: { parser: typescript.parser } },
      { files: ['**/*.{js,jsx}'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
      clerk.configs.recommended,
    ],
  });
  const files: readonly LintedFile[] = await linter.lintFiles(['.']);
  return files
    .flatMap(({ filePath, messages }) =>
      messages.map(({ line, column, severity, ruleId, message }) => {
        const level = severity === 2 ? 'error' : 'warning';
        const rule = ruleId?.replace('clerk-nextjs/', '') ?? message;
        return `${filePath.slice(root.length + 1)}:${line}:${column} ${level} ${rule}`;
      }),
    )
    .sort();
}

/** What is used of ESLint's results. */
interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly {
    readonly line: number;
    readonly column: number;
    readonly severity: 1 | 2;
    /** null for what no rule reports, such as a file that cannot be parsed. */
    readonly ruleId: string | null;
    readonly message: string;
  }[];
}
