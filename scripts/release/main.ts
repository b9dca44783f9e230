import { readFileSync, writeFileSync } from 'node:fs';
import { UserError } from '../../evals/harness/errors.ts';
import { VERSIONED, withRelease, withVersion } from './bump.ts';

/** Runs within `npm version`, which has written the new version to package.json and commits what is staged. */
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const day = new Date().toISOString().slice(0, 10);

try {
  const texts = new Map<string, string>([
    ['CHANGELOG.md', withRelease(readFileSync('CHANGELOG.md', 'utf8'), version, day)],
    ...VERSIONED.map((file) => [file, withVersion(readFileSync(file, 'utf8'), version)] as const),
  ]);
  for (const [file, text] of texts) writeFileSync(file, text);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(
    `error: ${error.message}\n  ${error.hint} Then: git restore package.json package-lock.json, and again.\n`,
  );
  process.exitCode = 2;
}
