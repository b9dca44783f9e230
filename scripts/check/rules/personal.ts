import type { Check } from '../check.ts';
import type { MappedEntry } from '../entries/map.ts';
import type { Effect } from '../guards/frame.ts';
import { FROM, originOfAll } from '../guards/value.ts';
import { unwrapped } from '../source/usage.ts';
import { chainOf } from './ownership.ts';

/** Words in the names of tables, columns and paths that tell of a person, or of what is theirs. */
const PERSONAL = new Set(
  'user owner author creator customer member patient employee staff student teacher tenant organization organisation org workspace team account profile person people guest contact subscriber subscription applicant application candidate lead email phone address password token secret salary balance amount payment invoice order booking reservation appointment message chat conversation notification donation transaction ticket birth session clerk admin'.split(
    ' ',
  ),
);

/** What says of itself that it is for everybody. */
const PUBLIC = /\b(?:is_?)?(?:public|published)\b/i;

/**
 * True where something shows that what is read is somebody's: a word for a person or for what is theirs, a service that
 * somebody pays for, a file that the caller names.
 */
export function isSomebodys(check: Check, { route = '' }: MappedEntry, effect: Effect): boolean {
  const { what, file } = effect;
  if (/^(?:node:)?fs\b/.test(what)) return (originOfAll(effect.arguments) & FROM.request) !== 0;
  const text = file.textOf(chainOf(effect));
  // A part of a query, such as a condition.
  if (effect.node.type === 'TaggedTemplateExpression' && !/\bfrom\b/i.test(text)) return false;
  if (what === 'fetch' || isService(effect)) return true;
  const isQuery = what.includes('#') || /\.from\(|^\w+(?:\s*\.\s*\w+){2,}\s*\(|^\w*sql\b/.test(text);
  if (!isQuery) return !isConstant(check, effect);
  if (PUBLIC.test(text)) return false;
  if (isPersonal(`${text} ${route} ${what}`)) return true;
  const table = tableOf(text);
  return table !== undefined && isPersonalTable(check, table);
}

/** Packages that ask what the app stores. */
const STORES =
  /prisma|drizzle|mongo|supabase|postgres|^pg\b|mysql|mariadb|neon|kysely|typeorm|knex|sqlite|libsql|turso|sanity|contentful|strapi|payload|convex|fire(?:base|store)|redis|\bkv\b|appwrite|directus|graphql|apollo|database|\bdb\b/i;

/** True for a service, such as a model: whoever calls it uses up what the app pays for. */
function isService({ what }: Effect): boolean {
  const [source = '', path] = what.split('#');
  return path !== undefined && !STORES.test(source);
}

/** True for a list that is written in the code, that nobody changes, and that has nothing personal. */
function isConstant({ graph, project: { files } }: Check, { what, file }: Effect): boolean {
  const [name = ''] = what.split('.');
  const resolved = graph.resolveName(file, name);
  const declared = resolved?.kind === 'local' ? resolved.declaration : undefined;
  if (resolved?.kind !== 'local' || declared?.kind !== 'variable' || !declared.isConstant) return false;
  const list = declared.init && unwrapped(declared.init);
  if (list?.type !== 'ArrayExpression' || isPersonal(keysIn(resolved.file.textOf(list)))) return false;
  const changes = new RegExp(
    `\\b${name}\\.(?:push|pop|shift|unshift|splice)\\b|\\b${name}\\[[^\\]]*\\]\\s*=[^=]`,
  );
  return !files.sources().some((path) => changes.test(files.read(path) ?? ''));
}

/** The names of the fields in a literal. */
function keysIn(text: string): string {
  return (text.match(/\w+(?=['"]?\s*:)/g) ?? []).join(' ');
}

/** True for a text with a personal word in one of its names: `userId`, `phone_number`, `/admin`. */
function isPersonal(text: string): boolean {
  // In what order, is no order.
  const names = text.replace(/\border(?:By|_by)?\b(?=\s*[:(])/g, ' ').match(/[A-Za-z]+/g) ?? [];
  return names
    .flatMap((name) => name.split(/(?<=[a-z])(?=[A-Z])/))
    .map((word) => word.toLowerCase())
    .some((word) => PERSONAL.has(word) || PERSONAL.has(word.replace(/s$/, '')));
}

/** What a query asks: `note` of `prisma.note.findMany()`, `notes` of `.from(notes)`. */
function tableOf(text: string): string | undefined {
  return (
    text.match(/\.from\(\s*['"`]?(\w+)/)?.[1] ??
    text.match(/\bquery\.(\w+)\./)?.[1] ??
    text.match(/\bfrom\s+["`]?(\w+)/i)?.[1] ??
    text.match(/^\w+\.(\w+)\s*\.\s*\w+\(/)?.[1] ??
    text.match(/^(\w+)\s*\.\s*\w+\(/)?.[1]
  );
}

const TABLES = new WeakMap<Check, Map<string, boolean>>();

/** True where a table is told by what else the app says of it: its schema, or a query that names an owner. */
function isPersonalTable(check: Check, table: string): boolean {
  const known = TABLES.get(check) ?? new Map<string, boolean>();
  TABLES.set(check, known);
  let isTheirs = known.get(table);
  if (isTheirs === undefined) {
    isTheirs = saysOf(check, table).some((text) => !PUBLIC.test(text) && isPersonal(text));
    known.set(table, isTheirs);
  }
  return isTheirs;
}

/** The queries of the app and the blocks of its schema that name a table. */
function saysOf({ project: { files } }: Check, table: string): string[] {
  const [first = '', ...rest] = table;
  const name = `[${first.toLowerCase()}${first.toUpperCase()}]${rest.join('')}`;
  const said = new RegExp(
    `(?:${NAMING.join('|')})${name}\\b|\\b${name}(?:Schema)?\\s*(?:${NAMED.join('|')})`,
    'g',
  );
  return [...files.sources(), ...SCHEMAS].flatMap((path) => {
    const text = files.read(path) ?? '';
    return [...text.matchAll(said)].map(({ index }) => statementAt(text, index));
  });
}

/** What stands before a table's name where something is asked of it, or where it is declared. */
const NAMING = [
  /\.from\(\s*['"`]?/,
  /\b(?:prisma|db|tx|client|database)\.(?:query\.)?/,
  /\b(?:insert|update|delete)\(\s*/,
  /\b(?:model|collection|\w*Table)\(\s*['"`]/,
  /\bmodel\s+/,
  /\b(?:from|into|FROM|INTO|UPDATE|TABLE)\s+["`]?/,
].map(({ source }) => source);
/** What stands behind it. */
const NAMED = [
  /\.(?:find|get|set|create|insert|update|delete|count|aggregate)\w*\(/,
  /=\s*(?:\w*Table\(|new\s+(?:Map|[\w.]*Schema)\b)/,
].map(({ source }) => source);

/** A statement is seldom longer. */
const LONGEST = 1_500;

/** What is written from a place on: as far as its brackets go, then to a semicolon or an empty line. */
function statementAt(text: string, start: number): string {
  let depth = 0;
  for (let index = start; index < Math.min(text.length, start + LONGEST); index += 1) {
    const char = text[index] ?? '';
    if (/[([{]/.test(char)) depth += 1;
    else if (/[)\]}]/.test(char)) depth -= 1;
    const isEnd = depth === 0 && (char === ';' || /^\n\s*\n/.test(text.slice(index, index + 20)));
    if (depth < 0 || isEnd) return text.slice(start, index);
  }
  return text.slice(start, start + LONGEST);
}

const SCHEMAS = ['prisma/schema.prisma', 'schema.prisma', 'db/schema.prisma', 'src/prisma/schema.prisma'];
