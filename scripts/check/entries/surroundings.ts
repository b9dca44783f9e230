import type { Check } from '../check.ts';
import type { EntryKind } from './entry-point.ts';
import type { MappedEntry } from './map.ts';

const RENDERED = new Set<EntryKind>(['page', 'layout', 'template', 'default']);

/** True where the code of an entry point lets only some people through, whoever they are. */
export function isGuarded({ enforced: { level } }: Pick<MappedEntry, 'enforced'>): boolean {
  return level !== 'public' && level !== 'unknown';
}

/** The layouts and templates around a file of app/, nearest first. */
export function layoutsAround(check: Check, { file, kind }: MappedEntry): MappedEntry[] {
  const { appFolder, config, files } = check.project;
  const found: MappedEntry[] = [];
  if (appFolder === undefined) return found;
  for (
    let folder = folderOf(file.path);
    folder === appFolder || folder.startsWith(`${appFolder}/`);
    folder = folderOf(folder)
  )
    for (const name of ['template', 'layout'] as const)
      for (const extension of config.pageExtensions) {
        const path = `${folder}/${name}.${extension}`;
        if (!files.isFile(path) || (kind === name && path === file.path)) continue;
        found.push(...check.entriesOf(path).filter((one) => one.kind === name));
      }
  return found;
}

/** The nearest layout around an entry point that guards; undefined where there is none. */
export function guardedLayout(check: Check, entry: MappedEntry): MappedEntry | undefined {
  return layoutsAround(check, entry).find(isGuarded);
}

/** True where somebody meant an entry point for some people only: it is guarded itself, or what is around it is. */
export function isMeantForSome(check: Check, entry: MappedEntry): boolean {
  return (
    isGuarded(entry) ||
    guardedLayout(check, entry) !== undefined ||
    (entry.route !== undefined && check.proxy?.gates(entry.route) === true)
  );
}

/** True where an entry point was meant for people with a certain right: it asks for it itself, or what is around it does. */
export function isMeantForRight(check: Check, entry: MappedEntry): boolean {
  return (
    [entry, ...layoutsAround(check, entry)].some(({ enforced }) => enforced.level === 'authorized') ||
    (entry.route !== undefined && check.proxy?.demandsRight(entry.route) === true)
  );
}

/** The pages and layouts that come with a Server Function: a form of theirs may call it. */
export function pagesWith(check: Check, entry: MappedEntry): MappedEntry[] {
  const naming = filesNaming(check, entry);
  if (naming.length === 0) return [];
  return [...check.conventions].flatMap(([path, convention]) => {
    const file = convention.kind === 'rendered' && check.graph.file(path);
    if (!file) return [];
    const reached = check.reach.from(file);
    if (!naming.some((one) => reached.has(one))) return [];
    return check.entriesOf(path).filter(({ kind }) => RENDERED.has(kind));
  });
}

/** The files that import a Server Function; its own where it stands in the code that uses it. */
function filesNaming(check: Check, entry: MappedEntry): string[] {
  const { definedIn, node, name, file } = entry;
  if (definedIn.functionAround(node) !== undefined) return [file.path];
  const naming: string[] = [];
  for (const other of check.allFiles(name === 'default' ? undefined : new RegExp(`\\b${name}\\b`)))
    if (other !== file && importsFrom(check, other.path, file.path)) naming.push(other.path);
  return naming;
}

/** True where a file imports another one, or a file that passes its exports on. */
function importsFrom(check: Check, path: string, target: string): boolean {
  return check.reach
    .importsOf(path)
    .some(
      (one) =>
        one === target ||
        (PASSES_ON.test(check.project.files.read(one) ?? '') && check.reach.importsOf(one).includes(target)),
    );
}

const PASSES_ON = /\bexport\s*(?:\*|\{[^}]*\})\s*from\b/;

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
