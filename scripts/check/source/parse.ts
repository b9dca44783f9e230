import { type ParserOptions, parse } from '@babel/parser';
import type { File } from '@babel/types';

/** Text that no JavaScript parser could read. Lines count from 1, columns from 1. */
export class ParseError extends Error {
  override readonly name = 'ParseError';
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

const COMMON: ParserOptions = {
  sourceType: 'module',
  // The checker reads code, it does not judge it: a duplicate declaration is somebody else's finding.
  errorRecovery: true,
  attachComment: false,
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowUndeclaredExports: true,
};

/**
 * Parses TypeScript, JavaScript or JSX, by the ending of the path.
 * @throws ParseError where the text is no code at all.
 */
export function parseSource(text: string, path: string): File {
  try {
    return parse(text, { ...COMMON, plugins: pluginsFor(path) });
  } catch (error) {
    const { loc, message } = error as { loc?: { line: number; column: number }; message: string };
    throw new ParseError(message, loc?.line ?? 1, (loc?.column ?? 0) + 1);
  }
}

function pluginsFor(path: string): NonNullable<ParserOptions['plugins']> {
  const common = ['decorators-legacy', 'decoratorAutoAccessors', 'explicitResourceManagement'] as const;
  if (/\.[cm]?ts$/.test(path)) return [['typescript', { dts: /\.d\.[cm]?ts$/.test(path) }], ...common];
  if (path.endsWith('.tsx')) return ['typescript', 'jsx', ...common];
  return ['jsx', ...common];
}
