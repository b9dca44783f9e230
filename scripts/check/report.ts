import type { EntryKind } from './entries/entry-point.ts';
import type { Finding } from './finding.ts';
import type { Access } from './guards/access.ts';
import type { Place } from './source/place.ts';

/** One line of the access map. */
export interface MapRow {
  readonly kind: EntryKind;
  readonly name: string;
  readonly route: string | undefined;
  readonly place: Place;
  readonly isClient: boolean;
  readonly access: Access;
  /** What else there is to know: that only the proxy stands before it; where a proxy runs. */
  readonly note?: string;
}

/** All that a run found out. It is plain data: `--json` prints it as it is. */
export interface Report {
  /** The project's root, as an absolute path. */
  readonly root: string;
  readonly versions: { readonly next: string | undefined; readonly clerk: string | undefined };
  readonly map: readonly MapRow[];
  /** Sorted by file and line. */
  readonly findings: readonly Finding[];
  /** Files that could not be parsed: nothing is known about them. */
  readonly unreadable: readonly { readonly place: Place; readonly message: string }[];
}
