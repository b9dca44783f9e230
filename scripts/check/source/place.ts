/** A place in a source file. Lines and columns count from 1, as editors do. */
export interface Place {
  /** Path relative to the project's root, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** `app/page.tsx:12` */
export function showPlace({ file, line }: Place): string {
  return `${file}:${line}`;
}
