import { UserError } from '../../evals/harness/errors.ts';

/** The files that name the version, besides package.json and its lock file, which `npm version` writes. */
export const VERSIONED = [
  '.claude-plugin/marketplace.json',
  'skills/clerk-nextjs-patterns/.claude-plugin/plugin.json',
  'skills/clerk-nextjs-patterns/SKILL.md',
] as const;

const VERSION = /(?<="?\bversion"?: ")\d+\.\d+\.\d+(?=")/g;
const HEADING = /^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$/m;
const UNRELEASED = /^## \[Unreleased\]\n([\s\S]*?)(?=^## \[|$(?![\s\S]))/m;

/**
 * A JSON or YAML text with another version in its one field `version`; all else stays as it is written.
 * @throws UserError when it has none or several.
 */
export function withVersion(text: string, version: string): string {
  const found = text.match(VERSION)?.length ?? 0;
  if (found !== 1) throw new UserError(`${found} versions, not one`, 'Each file has one field "version".');
  return text.replace(VERSION, version);
}

/**
 * A changelog (keepachangelog.com) in which what was unreleased is released.
 * @param day Such as `2026-11-25`.
 * @throws UserError when nothing is unreleased.
 */
export function withRelease(changelog: string, version: string, day: string): string {
  const changes = UNRELEASED.exec(changelog)?.[1]?.trim();
  if (!changes)
    throw new UserError('CHANGELOG.md has nothing under [Unreleased]', 'Write there what changes for users.');
  return changelog.replace(UNRELEASED, () => `## [Unreleased]\n\n## [${version}] - ${day}\n\n${changes}\n\n`);
}

/** The newest version that a changelog tells of; undefined when it tells of none. */
export function newestRelease(changelog: string): string | undefined {
  return HEADING.exec(changelog)?.[1];
}
