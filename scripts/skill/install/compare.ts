import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { type Entry, entriesBelow } from '../paths.ts';

/** How a copy of a folder differs from it, file by file and byte by byte; empty where it does not. */
export function differences(original: string, copy: string): string[] {
  if (!existsSync(copy)) return ['nothing arrived'];
  const [expected, found] = [original, copy].map(
    (folder) => new Map(entriesBelow(folder).map((entry) => [entry.path, contentOf(folder, entry)])),
  ) as [Map<string, string>, Map<string, string>];
  return [
    ...[...expected.keys()].filter((file) => !found.has(file)).map((file) => `${file} is missing`),
    ...[...found.keys()].filter((file) => !expected.has(file)).map((file) => `${file} is too much`),
    ...[...expected].flatMap(([file, content]) =>
      found.has(file) && found.get(file) !== content ? [`${file} is not the same`] : [],
    ),
  ];
}

/** A link's content is where it leads: a link and a copy of its target are not the same. */
function contentOf(folder: string, { path: file, isLink }: Entry): string {
  const full = path.join(folder, file);
  return isLink ? `link to ${readlinkSync(full)}` : `file ${readFileSync(full, 'base64')}`;
}
