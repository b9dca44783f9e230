import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What `unstable_cache` has written to the disk. */
export async function GET() {
  const folder = path.join(process.cwd(), '.next/cache/fetch-cache');
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => !name.startsWith('.'));
  return Response.json(await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8'))));
}
