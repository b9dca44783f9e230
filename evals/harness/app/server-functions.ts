import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import type { BaseName } from '../check.ts';
import { packageFolder } from '../paths.ts';
import type { ServerFunction } from './app.ts';
import { readUntrusted } from './files.ts';

/** The part of Next's server-reference-manifest.json that is read (next 15.5.29 and 16.4.6). */
const Entry = z.object({
  exportedName: z.string().optional(),
  workers: z.record(z.string(), z.unknown()),
});
const Manifest = z.object({
  node: z.record(z.string(), Entry).default({}),
  edge: z.record(z.string(), Entry).default({}),
});

/** The Server Functions of a built app; none where the build wrote no manifest that can be read. */
export function readServerFunctions(appFolder: string): ServerFunction[] {
  const text = readUntrusted(join(appFolder, '.next/server/server-reference-manifest.json'));
  if (text === undefined) return [];
  const manifest = Manifest.safeParse(parseJson(text));
  if (!manifest.success) return [];
  return Object.entries({ ...manifest.data.node, ...manifest.data.edge }).map(([id, entry]) => ({
    id,
    name: entry.exportedName ?? '',
    routes: Object.keys(entry.workers).map(toRoute),
  }));
}

/** `app/(shop)/cart/page` → `/cart` */
function toRoute(worker: string): string {
  const segments = worker.replace(/^(src\/)?(app|pages)/, '').split('/');
  const kept = segments.filter((segment) => segment !== '' && !/^(\(.*\)|@.*|page|route)$/.test(segment));
  return `/${kept.join('/')}`;
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

/** What a call returned, read from the RSC payload of the response. */
export function decodeResult(body: string): { readonly returned: boolean; readonly value: unknown } {
  const rows = new Map<string, string>();
  for (const line of body.split('\n')) {
    const match = /^([0-9a-f]+):(.*)$/.exec(line);
    if (match) rows.set(match[1] as string, match[2] as string);
  }
  const root = parseJson(rows.get('0') ?? '');
  const result = typeof root === 'object' && root !== null && 'a' in root ? root.a : undefined;
  const reference = typeof result === 'string' ? /^\$@?([0-9a-f]+)$/.exec(result)?.[1] : undefined;
  const row = reference === undefined ? undefined : rows.get(reference);
  // A row that starts with E is an error that the function threw.
  if (row === undefined || row.startsWith('E')) return { returned: false, value: undefined };
  return { returned: true, value: revive(parseJson(row), rows) };
}

/** Resolves references between rows; other special values stay as the text that React wrote. */
function revive(value: unknown, rows: ReadonlyMap<string, string>, depth = 0): unknown {
  if (depth > 32) return value;
  if (value === '$undefined') return undefined;
  if (typeof value === 'string') {
    const row = rows.get(/^\$@?([0-9a-f]+)$/.exec(value)?.[1] ?? '');
    return row === undefined ? value.replace(/^\$\$/, '$') : revive(parseJson(row), rows, depth + 1);
  }
  if (Array.isArray(value)) return value.map((item) => revive(item, rows, depth + 1));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, revive(item, rows, depth + 1)]),
    );
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
