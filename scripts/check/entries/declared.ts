import type { Node } from '@babel/types';
import type { Place } from '../source/place.ts';
import type { SourceFile } from '../source/source-file.ts';

/** `// public: <reason>` above an entry point. */
export interface Declared {
  readonly reason: string;
  readonly place: Place;
  /** False where the reason is too short to be one. */
  readonly hasReason: boolean;
}

const MIN_REASON = 8;
const DECLARATION = /^[\s*]*public:\s*(.*)$/m;

/** The declaration directly above the statement that a node stands in. */
export function declaredPublic(file: SourceFile, node: Node): Declared | undefined {
  if (!file.text.includes('public:')) return undefined;
  let statement = node;
  for (const ancestor of file.ancestors(node)) {
    if (ancestor.type === 'Program' || ancestor.type === 'BlockStatement') break;
    statement = ancestor;
  }
  // Comments of an export specifier stand inside of the statement.
  for (const start of new Set([node.loc?.start.line, statement.loc?.start.line])) {
    const found = start === undefined ? undefined : above(file, start);
    if (found) return found;
  }
  return undefined;
}

function above(file: SourceFile, line: number): Declared | undefined {
  let next = line;
  for (const comment of [...file.comments].reverse()) {
    if (comment.loc?.end.line !== next - 1) continue;
    const reason = comment.value.match(DECLARATION)?.[1]?.replace(/[\s*]+$/, '');
    if (reason !== undefined)
      return {
        reason,
        hasReason: reason.length >= MIN_REASON,
        place: {
          file: file.path,
          line: comment.loc.start.line,
          column: comment.loc.start.column + 1,
          endLine: comment.loc.end.line,
          endColumn: comment.loc.end.column + 1,
        },
      };
    next = comment.loc.start.line;
  }
  return undefined;
}
