import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { InfrastructureError, messageOf, UserError } from '../../../evals/harness/errors.ts';
import { CACHE } from '../../../evals/harness/paths.ts';
import type { Text } from '../texts.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { meaningOfMention, modulesOf } from './check.ts';
import { mentionsOf } from './mentions.ts';
import { type Finding, openSdk, type Place, printPlace, type Sdk } from './sdk.ts';

/** A name in the texts that two versions of the SDK declare differently. */
export interface NameChange {
  readonly name: string;
  readonly change: 'added' | 'removed' | 'deprecated' | 'no longer deprecated' | 'changed';
  /** Where the texts mention it, such as `SKILL.md:12`. */
  readonly places: readonly string[];
  /** The differing lines of its type, `- ` before those of the older version and `+ ` before the newer one's. */
  readonly details: readonly string[];
}

export interface Drift {
  readonly from: string;
  readonly to: string;
  /** How many names of `@clerk/*` the texts mention. */
  readonly names: number;
  readonly changes: readonly NameChange[];
}

/** More lines of a difference, or longer ones, say no more. */
const MOST_DETAILS = 8;
const LONGEST_DETAIL = 160;
const NEXTJS = '@clerk/nextjs';
const run = promisify(execFile);

/**
 * Compares the declaration files of two versions of `@clerk/nextjs`, as far as the texts mention their names. Both
 * are fetched from the npm registry, with the oldest `@clerk/*` dependencies that they allow: those that they were
 * released with.
 * @param from Such as `7.8.0`.
 * @throws UserError when a version does not exist; InfrastructureError when the registry cannot be reached.
 */
export async function driftBetween(from: string, to: string, texts: readonly Text[]): Promise<Drift> {
  await mkdir(CACHE, { recursive: true });
  // Below the repository, so that next and react are found.
  const folder = await mkdtemp(path.join(CACHE, 'drift-'));
  try {
    await fetchSdk(from, path.join(folder, 'from'));
    await fetchSdk(to, path.join(folder, 'to'));
    const catalogue = readCatalogue();
    const modules = modulesOf(texts.flatMap(mentionsOf), catalogue);
    const older = openSdk(path.join(folder, 'from'), modules);
    const newer = openSdk(path.join(folder, 'to'), modules);
    const mentioned = mentionedPlaces(texts, catalogue, [newer, older]);
    const changes = [...mentioned.values()].flatMap(({ place, mentions }): NameChange[] => {
      const difference = compare(older.find(place), newer.find(place));
      return difference ? [{ name: printPlace(place), places: [...mentions], ...difference }] : [];
    });
    return { from, to, names: mentioned.size, changes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What became of a name between two versions; undefined when nothing did. */
export function compare(older: Finding, newer: Finding): Pick<NameChange, 'change' | 'details'> | undefined {
  if (!older.exists && !newer.exists) return;
  if (!older.exists) return { change: 'added', details: [] };
  if (!newer.exists) return { change: 'removed', details: [] };
  const wasDeprecated = older.deprecated !== undefined;
  const isDeprecated = newer.deprecated !== undefined;
  const [before, after] = [older.shape(), newer.shape()];
  // The short lines name one member; the long ones repeat them all.
  const details = [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
  ]
    .sort((a, b) => a.length - b.length)
    .slice(0, MOST_DETAILS)
    .map((line) => (line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL)}…` : line));
  if (isDeprecated && !wasDeprecated)
    return { change: 'deprecated', details: [firstParagraph(newer.deprecated ?? ''), ...details] };
  if (wasDeprecated && !isDeprecated) return { change: 'no longer deprecated', details };
  return details.length > 0 ? { change: 'changed', details } : undefined;
}

function firstParagraph(text: string): string {
  return (text.split('\n\n', 1)[0] ?? '').replaceAll('\n', ' ');
}

/** The places in `@clerk/*` that the texts mention and one of the SDKs has, with where they do. */
function mentionedPlaces(texts: readonly Text[], catalogue: Catalogue, sdks: readonly Sdk[]) {
  const found = new Map<string, { place: Place; mentions: Set<string> }>();
  for (const mention of texts.flatMap(mentionsOf)) {
    if (mention.kind === 'module') continue;
    const meaning = meaningOfMention(mention, catalogue);
    if (meaning.kind !== 'places') continue;
    const clerks = meaning.places.filter(({ module }) => module.startsWith('@clerk/'));
    const place = sdks
      .map((sdk) => clerks.find((one) => sdk.find(one).exists))
      .find((one) => one !== undefined);
    if (!place) continue;
    const entry = found.get(printPlace(place)) ?? { place, mentions: new Set() };
    entry.mentions.add(`${mention.file}:${mention.line}`);
    found.set(printPlace(place), entry);
  }
  return found;
}

/** Lays one version of the SDK into the node_modules of a folder. */
async function fetchSdk(version: string, folder: string): Promise<void> {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    throw new UserError(`"${version}" is no version`, 'Give it in full, such as 7.9.17.');
  const wanted = [{ name: NEXTJS, version }];
  const seen = new Set<string>();
  for (let next = wanted.shift(); next; next = wanted.shift()) {
    // The first to ask is nearest to @clerk/nextjs, and its version the one that counts for the texts.
    if (seen.has(next.name)) continue;
    seen.add(next.name);
    const place = path.join(folder, 'node_modules', next.name);
    await fetchPackage(next.name, next.version, place);
    const manifest = JSON.parse(await readFile(path.join(place, 'package.json'), 'utf8'));
    const dependencies: Record<string, string> = manifest.dependencies ?? {};
    for (const [name, range] of Object.entries(dependencies))
      if (name.startsWith('@clerk/')) wanted.push({ name, version: range.replace(/^[\^~]/, '') });
  }
}

async function fetchPackage(name: string, version: string, place: string): Promise<void> {
  await mkdir(place, { recursive: true });
  try {
    const { stdout } = await run('npm', [
      'pack',
      `${name}@${version}`,
      '--json',
      '--loglevel=error',
      '--pack-destination',
      place,
    ]);
    const [{ filename }] = JSON.parse(stdout);
    const archive = path.join(place, filename.replace(/^@/, '').replace('/', '-'));
    await run('tar', ['-xzf', archive, '-C', place, '--strip-components=1']);
    await rm(archive);
  } catch (error) {
    const message = messageOf(error);
    if (/E404|ETARGET|notarget|No matching version/.test(message))
      throw new UserError(
        `${name}@${version} is not in the registry`,
        'See: npm view @clerk/nextjs versions',
      );
    throw new InfrastructureError(`${name}@${version} could not be fetched: ${message}`, 'Try npm ping.');
  }
}
