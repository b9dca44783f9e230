import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { ROOT } from '../../../evals/harness/paths.ts';
import { BUNDLES, bundle } from './bundle.ts';
import { RULES_PAGE, rulesPage } from './rules-page.ts';

/** `npm run check:build`, after every change of the checker. */
for (const one of BUNDLES) {
  const text = await bundle(one);
  mkdirSync(dirname(one.file), { recursive: true });
  writeFileSync(one.file, text);
  chmodSync(one.file, one.isCommand ? 0o755 : 0o644);
  process.stderr.write(`${relative(ROOT, one.file)}: ${Math.round(Buffer.byteLength(text) / 1000)} kB\n`);
}
writeFileSync(RULES_PAGE, rulesPage());
