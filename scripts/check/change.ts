import { type CheckOptions, checkLoaded } from './check.ts';
import { proxyFiles } from './entries/proxy.ts';
import type { Finding } from './finding.ts';
import type { Overlay } from './project/files.ts';
import { loadProject, type Project } from './project/project.ts';
import type { Report } from './report.ts';
import { importersOf } from './source/importers.ts';

/** Files that were changed. */
export interface Change {
  /** The changed files, also those that are gone now, relative to the app's root; `../` leads to other packages. */
  readonly paths: ReadonlySet<string>;
  /** Their texts before; undefined for a file that was not there. Asked for only where it matters. */
  textsBefore(): Overlay;
}

/**
 * Checks what a change of files can affect: those files, what imports them, and the proxy. Of the findings elsewhere
 * than in the changed files, only those are kept that the change brought about.
 * @param project The app after the change.
 */
export function checkChange(
  project: Project,
  { paths, textsBefore }: Change,
  options: Omit<CheckOptions, 'scope' | 'changed'> = {},
): Report {
  const scope = new Set([...paths, ...importersOf(project, paths), ...proxyFiles(project)]);
  const affected = { ...options, scope, changed: paths };
  const now = checkLoaded(project, affected);
  const isInside = ({ place }: Finding) => paths.has(place.file);
  if (now.findings.every(isInside)) return now;
  const old = new Set(checkLoaded(loadProject(project.root, textsBefore()), affected).findings.map(keyOf));
  return { ...now, findings: now.findings.filter((one) => isInside(one) || !old.has(keyOf(one))) };
}

/** What makes a finding of before the same one: its file is not among the changed ones, so its place has not moved. */
function keyOf({ rule, place: { file, line, column } }: Finding): string {
  return [rule, file, line, column].join('\0');
}
