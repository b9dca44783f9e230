import type { Project } from '../project/project.ts';
import { Graph } from './graph.ts';

/**
 * What may be the name of a module in an import, an export or a call of `import` or `require`. Text is enough here:
 * it is far quicker than parsing every file, and what is taken for an import and is none costs only time.
 */
const SPECIFIER = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"])([^'"\n]+)\1/g;

/**
 * The files that import one of these files, directly or through others.
 * @param paths Relative to the root.
 * @returns paths relative to the root, those asked about not among them.
 */
export function importersOf(project: Project, paths: ReadonlySet<string>): ReadonlySet<string> {
  const direct = directImporters(project);
  const found = new Set<string>();
  const pending = [...paths];
  for (let path = pending.pop(); path !== undefined; path = pending.pop())
    for (const importer of direct.get(path) ?? [])
      if (!paths.has(importer) && !found.has(importer)) {
        found.add(importer);
        pending.push(importer);
      }
  return found;
}

/** Of the files of the app, and of those of other packages that they lead to. */
function directImporters(project: Project): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Graph(project);
  const importers = new Map<string, Set<string>>();
  const paths = new Set(project.files.sources());
  for (const path of paths) {
    const file = graph.file(path);
    if (!file) continue;
    for (const [, , specifier = ''] of file.text.matchAll(SPECIFIER)) {
      const target = graph.resolveModule(file, specifier);
      if (target === undefined) continue;
      if (target.startsWith('../')) paths.add(target);
      const known = importers.get(target);
      if (known) known.add(path);
      else importers.set(target, new Set([path]));
    }
  }
  return importers;
}
