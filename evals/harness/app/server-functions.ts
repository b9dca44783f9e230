import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import type { BaseName } from '../check.ts';
import { packageFolder } from '../paths.ts';
import type { Owner, ServerFunction } from './app.ts';
import { readUntrusted } from './files.ts';

/** The part of Next's server-reference-manifest.json that is read (next 15.5.29 and 16.4.6). */
const Entry = z.object({
  exportedName: z.string().optional(),
  filename: z.string().default(''),
  workers: z.record(z.string(), z.unknown()),
});
const Manifest = z.object({
  node: z.record(z.string(), Entry).default({}),
  edge: z.record(z.string(), Entry).default({}),
});

/**
 * The Server Functions of a built app; none where the build wrote no manifest that can be read. Next 15 names neither
 * functions nor files (15.5.29): there all count as the app's.
 */
export function readServerFunctions(appFolder: string, of: Owner): ServerFunction[] {
  const text = readUntrusted(appFolder, '.next/server/server-reference-manifest.json');
  if (text === undefined) return [];
  const manifest = Manifest.safeParse(parseJson(text));
  if (!manifest.success) return [];
  return Object.entries({ ...manifest.data.node, ...manifest.data.edge })
    .filter(([, { filename }]) => ownerOf(filename) === of)
    .map(([id, entry]) => ({
      id,
      name: entry.exportedName ?? '',
      routes: Object.keys(entry.workers).map(toRoute),
    }));
}

/** Told by the file, not by the name: an answer may name its functions as the SDK does, but has no folder node_modules. */
function ownerOf(filename: string): Owner {
  return filename.split('/').includes('node_modules') ? 'packages' : 'app';
}

/** `app/(shop)/cart/page` → `/cart` */
function toRoute(worker: string): string {
  const segments = worker.replace(/^(src\/)?(app|pages)/, '').replace(/\/(page|route)$/, '');
  return `/${segments
    .split('/')
    .filter((segment) => segment !== '' && !/^(\(.*\)|@.*)$/.test(segment))
    .join('/')}`;
}

type EncodeReply = (args: readonly unknown[]) => Promise<string | FormData>;

/** Encodes the arguments of a call as Next's own client does: with the encoder that Next ships. */
export async function encodeArguments(
  base: BaseName,
  args: readonly unknown[],
): Promise<{ readonly body: string | FormData; readonly headers: Readonly<Record<string, string>> }> {
  const require = createRequire(join(packageFolder(base, 'next'), 'package.json'));
  const { encodeReply } = require('next/dist/compiled/react-server-dom-turbopack/client.node') as {
    encodeReply: EncodeReply;
  };
  const body = await encodeReply(args);
  return { body, headers: typeof body === 'string' ? { 'content-type': 'text/plain;charset=UTF-8' } : {} };
}

/** More values than an honest answer holds; rows that refer to one another could make it grow without end. */
const MAX_VALUES = 100_000;
/** Deeper than an honest answer nests. */
const MAX_DEPTH = 32;

/** What a call returned, read from the RSC payload of the response. */
export function decodeResult(body: string): { readonly returned: boolean; readonly value: unknown } {
  const rows = readRows(body);
  const root = parseJson(rows.get('0') ?? '');
  const result = typeof root === 'object' && root !== null && 'a' in root ? root.a : undefined;
  const reference = typeof result === 'string' ? /^\$@?([0-9a-f]+)$/.exec(result)?.[1] : undefined;
  const row = reference === undefined ? undefined : rows.get(reference);
  // A row that starts with E is an error that the function threw.
  if (row === undefined || row.startsWith('E')) return { returned: false, value: undefined };

  let count = 0;
  /** Resolves references between rows; other special values stay as the text that React wrote. */
  function revive(value: unknown, depth: number): unknown {
    count += 1;
    if (depth > MAX_DEPTH || count > MAX_VALUES) return value;
    if (value === '$undefined') return undefined;
    if (typeof value === 'string') {
      const target = rows.get(/^\$@?([0-9a-f]+)$/.exec(value)?.[1] ?? '');
      return target === undefined ? value.replace(/^\$\$/, '$') : revive(parseJson(target), depth + 1);
    }
    if (Array.isArray(value)) return value.map((item) => revive(item, depth + 1));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revive(item, depth + 1)]));
    return value;
  }
  return { returned: true, value: revive(parseJson(row), 0) };
}

/**
 * The rows of an RSC payload by their ids, as JSON where they hold data. A row is a line, but for long texts
 * (1024 bytes and more, react-server-dom of next 15.5.29 and 16.4.6): those tell their length in bytes, may
 * hold line breaks, and the next row follows without one.
 */
function readRows(body: string): ReadonlyMap<string, string> {
  // One character for each byte, since the lengths are in bytes.
  const bytes = Buffer.from(body).toString('latin1');
  const utf8 = (text: string) => Buffer.from(text, 'latin1').toString('utf8');
  const rows = new Map<string, string>();
  const head = /(?:([0-9a-f]*):)?(?:T([0-9a-f]+),)?/y;
  for (let at = 0; at < bytes.length; ) {
    head.lastIndex = at;
    const [all = '', id, length] = head.exec(bytes) ?? [];
    const start = at + all.length;
    const newline = bytes.indexOf('\n', start);
    const end =
      length !== undefined ? start + Number.parseInt(length, 16) : newline < 0 ? bytes.length : newline;
    const content = utf8(bytes.slice(start, end));
    // Text is escaped as React escapes it elsewhere, so that it is not taken for a reference.
    const json = length === undefined ? content : JSON.stringify(content.replace(/^\$/, '$$$$'));
    if (id && end <= bytes.length) rows.set(id, json);
    at = length === undefined ? end + 1 : end;
  }
  return rows;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
