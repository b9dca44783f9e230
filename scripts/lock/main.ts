import { completeLock } from './file.ts';

/** `npm run lock [FILE]`, after every change of dependencies. */
const path = process.argv[2] ?? 'package-lock.json';
process.stderr.write(`${await completeLock(path)} entries added to ${path}\n`);
