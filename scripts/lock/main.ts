import { readFileSync, writeFileSync } from 'node:fs';
import { missingEntries } from './complete.ts';

/** `npm run lock`: adds to package-lock.json what a partial registry left out. */
const path = 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8'));
const missing = missingEntries(lock.packages);
lock.packages = Object.fromEntries(
  Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stderr.write(`${Object.keys(missing).length} entries added to ${path}\n`);
