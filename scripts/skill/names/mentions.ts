import type { InlineCode, Nodes, Parents } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { extractBlocks, type Generation } from '../blocks/extract.ts';
import type { Text } from '../texts.ts';
import { ts } from './typescript.ts';

interface MentionBody {
  /** Relative to the skill, such as `references/api-routes.md`. */
  readonly file: string;
  readonly line: number;
  /** The SDK generation that the text speaks of there. */
  readonly generation: Generation;
  /** True where the section tells the reader that something in it is deprecated or removed. */
  readonly saysDeprecated: boolean;
}

/** A name that a text takes for real. */
export type Mention = MentionBody &
  (
    | { readonly kind: 'import'; readonly module: string; readonly name: string; readonly isWrong: boolean }
    | { readonly kind: 'module'; readonly module: string }
    /** `name`: an identifier or a chain such as `auth.protect`. */
    | { readonly kind: 'name'; readonly name: string }
  );

const SDK_MODULE = /^(@clerk\/[\w-]+|next)(\/[\w-]+)*$/;
const COMMAND = /^(cat|curl|find|git|grep|ls|node|npm|npx|pnpm|rg|tsc|yarn) /;
/** `app/page.tsx`, `/api/(.*)`, `.env`, `*.css`: no spaces, no quotes, and a slash, a file's ending or a glob. */
const PATH = /^[^\s'"`{}=;<>,]*(\/[^\s'"`{}=;<>,]*|\.(css|env|js|json|jsx|lock|md|mjs|ts|tsx)|\(\.\*\))$/;
const HEADER = /^([A-Z][\w-]*: \S.*|[a-z]+(-[\w*]+)+)$/;
const PERMISSION = /^org:[\w*:]+$/;
const HTML = /^<\/?[a-z]+\b/;
const SAYS_CORE_2 = /\bCore 2\b/;
const CALLOUT = /^(> )?\**Core 2 ONLY\b/;

/**
 * The names in a text that a reader would take for names of the SDK or of its surroundings: what its code blocks
 * import from `@clerk/*` and `next`, and the identifiers in its inline code.
 * @throws UserError on a block that is no file.
 */
export function mentionsOf(text: Text): Mention[] {
  const markdown = withoutFrontmatter(text.markdown);
  const lines = markdown.split('\n');
  const sections = sectionsOf(markdown);
  const saysDeprecated = (line: number) =>
    /\b(deprecated|removed)\b/i.test(sections.findLast(({ start }) => start <= line)?.body ?? '');
  const imports = extractBlocks(text.markdown, text.file).flatMap((block) =>
    importsOf(block.code).map(
      ({ module, name, line }): Mention => ({
        kind: 'import',
        file: text.file,
        line: block.line + line,
        generation: block.generation,
        saysDeprecated: saysDeprecated(block.line),
        module,
        name,
        isWrong: block.kind === 'wrong',
      }),
    ),
  );
  const prose = inlineCodes(fromMarkdown(markdown), []).flatMap(({ node, ancestors }): Mention[] => {
    const line = node.position?.start.line ?? 0;
    const generation = isAboutCore2(node, ancestors, lines) ? 'core-2' : 'current';
    const body = { file: text.file, line, generation, saysDeprecated: saysDeprecated(line) } as const;
    if (SDK_MODULE.test(node.value)) return [{ ...body, kind: 'module', module: node.value }];
    return namesIn(node.value).map((name) => ({ ...body, kind: 'name', name }));
  });
  return [...imports, ...prose];
}

/**
 * The identifiers in a piece of inline code, chains such as `auth.protect` as one. Commands, paths, headers,
 * permissions and HTML elements have none; nor have strings and keywords.
 */
export function namesIn(code: string): string[] {
  if ([COMMAND, PATH, HEADER, PERMISSION, HTML].some((pattern) => pattern.test(code))) return [];
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.JSX, code);
  const names: string[] = [];
  let previous = ts.SyntaxKind.Unknown;
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const isWord = token === ts.SyntaxKind.Identifier || ts.tokenToString(token)?.match(/^[a-z]+$/);
    const isMember = previous === ts.SyntaxKind.DotToken || previous === ts.SyntaxKind.QuestionDotToken;
    if (isWord && isMember && names.length > 0) names.push(`${names.pop()}.${scanner.getTokenText()}`);
    else if (token === ts.SyntaxKind.Identifier) names.push(scanner.getTokenText());
    previous = token;
  }
  return names.map((name) => name.replace(/^process\.env\./, ''));
}

function importsOf(code: string): { module: string; name: string; line: number }[] {
  const source = ts.createSourceFile('block.tsx', code, ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const specifier = statement.moduleSpecifier;
    if (!specifier || !ts.isStringLiteral(specifier) || !SDK_MODULE.test(specifier.text)) return [];
    const line = source.getLineAndCharacterOfPosition(statement.getStart(source)).line + 1;
    return importedNames(statement).map((name) => ({ module: specifier.text, name, line }));
  });
}

function importedNames(statement: ts.ImportDeclaration | ts.ExportDeclaration): string[] {
  const clause = ts.isImportDeclaration(statement) ? statement.importClause : statement;
  if (!clause) return [];
  const bindings = ts.isImportClause(clause) ? clause.namedBindings : clause.exportClause;
  const named =
    bindings && (ts.isNamedImports(bindings) || ts.isNamedExports(bindings))
      ? bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
      : [];
  return ts.isImportClause(clause) && clause.name ? ['default', ...named] : named;
}

/** All inline code below a node, with its ancestors from the outermost. */
function inlineCodes(
  node: Nodes,
  ancestors: readonly Parents[],
): { node: InlineCode; ancestors: readonly Parents[] }[] {
  if (node.type === 'inlineCode') return [{ node, ancestors }];
  if (!('children' in node)) return [];
  return node.children.flatMap((child: Nodes) => inlineCodes(child, [...ancestors, node]));
}

/** Core 2 is spoken of in its callouts and in its columns of tables. */
function isAboutCore2(node: InlineCode, ancestors: readonly Parents[], lines: readonly string[]): boolean {
  const quote = ancestors.find(({ type }) => type === 'blockquote');
  if (quote && CALLOUT.test(plain(quote).trim())) return true;
  const head = columnHead(node, lines);
  if (head !== undefined) return SAYS_CORE_2.test(head);
  const paragraph = ancestors.find(({ type }) => type === 'paragraph');
  const before = paragraph?.children.filter(
    (child) => (child.position?.end.offset ?? 0) <= (node.position?.start.offset ?? 0),
  );
  return before?.some((child) => child.type === 'strong' && CALLOUT.test(plain(child))) ?? false;
}

/** The head of the table column that a node stands in; undefined outside tables. */
function columnHead(node: InlineCode, lines: readonly string[]): string | undefined {
  const { line = 1, column = 1 } = node.position?.start ?? {};
  const at = line - 1;
  if (!lines[at]?.startsWith('|')) return undefined;
  const first = lines.findLastIndex((text, index) => index < at && !text.startsWith('|')) + 1;
  const cell = cellsOf(lines[at].slice(0, column - 1)).length - 1;
  return cellsOf(lines[first] ?? '')[cell] ?? '';
}

function cellsOf(row: string): string[] {
  return row.split(/(?<!\\)\|/);
}

function plain(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map((child: Nodes) => plain(child)).join('') : '';
}

interface Section {
  readonly start: number;
  readonly body: string;
}

/** A text from each of its headings to the next, whatever their depth. */
function sectionsOf(markdown: string): Section[] {
  const starts = fromMarkdown(markdown).children.flatMap((node) =>
    node.type === 'heading' ? [node.position?.start.line ?? 1] : [],
  );
  const lines = markdown.split('\n');
  return [1, ...starts].map((start, index) => ({
    start,
    body: lines.slice(start - 1, (starts[index] ?? lines.length + 1) - 1).join('\n'),
  }));
}

/** Blanks the frontmatter, so that lines keep their numbers. */
function withoutFrontmatter(markdown: string): string {
  return markdown.replace(/^---\n[\s\S]*?\n---\n/, (matter) => matter.replace(/[^\n]/g, ''));
}
