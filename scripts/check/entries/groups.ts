import type { SourceFile } from '../source/source-file.ts';
import type { MappedEntry } from './map.ts';

/** Entry points, grouped once: whoever looks for a few of them does not go through all. */
export class EntryGroups {
  /** Layouts and templates. */
  readonly layouts: readonly MappedEntry[];
  readonly #byFile: ReadonlyMap<SourceFile, readonly MappedEntry[]>;
  readonly #pagesByArea: ReadonlyMap<string, readonly MappedEntry[]>;

  constructor(entries: readonly MappedEntry[]) {
    this.layouts = entries.filter(({ kind }) => kind === 'layout' || kind === 'template');
    this.#byFile = groupBy(entries, ({ file }) => file);
    this.#pagesByArea = groupBy(
      entries.filter(({ kind }) => kind === 'page'),
      ({ route = '/' }) => route.split('/')[1] ?? '',
    );
  }

  /** The entry points of a file. */
  inFile(file: SourceFile): readonly MappedEntry[] {
    return this.#byFile.get(file) ?? [];
  }

  /** The pages whose path begins with `/<area>`. */
  pagesBelow(area: string): readonly MappedEntry[] {
    return this.#pagesByArea.get(area) ?? [];
  }
}

function groupBy<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
