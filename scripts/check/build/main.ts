import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BUNDLE, bundle } from './bundle.ts';

/** `npm run check:build`, after every change of the checker. */
const text = await bundle();
mkdirSync(dirname(BUNDLE), { recursive: true });
writeFileSync(BUNDLE, text);
chmodSync(BUNDLE, 0o755);
process.stderr.write(`${BUNDLE}: ${Math.round(Buffer.byteLength(text) / 1000)} kB\n`);
