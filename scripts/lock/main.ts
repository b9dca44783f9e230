import { completeLock } from './file.ts';

/** `npm run lock`, after every change of dependencies. */
const path = 'package-lock.json';
process.stderr.write(`${await completeLock(path)} entries added to ${path}\n`);
