import type { Node } from '@babel/types';
import type { Place } from '../source/place.ts';
import type { SourceFile } from '../source/source-file.ts';

/** What Next calls from outside. The order is that of the access map. */
export const ENTRY_KINDS = [
  'page',
  'layout',
  'template',
  'default',
  'metadata',
  'route',
  'image',
  'server-function',
  'pages-page',
  'pages-api',
  'proxy',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One function that Next runs because somebody sent a request. */
export interface EntryPoint {
  readonly kind: EntryKind;
  /**
   * What is called: `GET` of a route handler, the export's name of a Server Function or of a pages/ function,
   * `default` of a page.
   */
  readonly name: string;
  /**
   * The path it answers, such as `/docs/[name]`, as Next knows it (no route groups, no slots). A Server Function has
   * none: it answers on every path.
   */
  readonly route: string | undefined;
  readonly file: SourceFile;
  /** The function, or the expression that makes it; undefined where it could not be found. */
  readonly node: Node;
  /** The file that the function stands in: another one than `file` where it is re-exported. */
  readonly definedIn: SourceFile;
  readonly place: Place;
  /** True for a page, layout, … whose file says `'use client'`: its code runs in the browser and guards nothing. */
  readonly isClient: boolean;
}

/** The code of an entry point: the function, or the call that makes it; not only the name of a constant. */
export function codeOf({ node, definedIn }: Pick<EntryPoint, 'node' | 'definedIn'>): Node {
  const parent = node.type === 'Identifier' ? definedIn.parent(node) : undefined;
  return (parent?.type === 'VariableDeclarator' && parent.init) || node;
}
