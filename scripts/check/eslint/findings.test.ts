import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { type AppFiles, appOf, BAD_PAGE, GOOD_PAGE, writeFiles } from '../testing.ts';
import { Findings } from './findings.ts';

const PAGE = 'app/page.tsx';
const HELPER = `export { auth } from '@clerk/nextjs/server';\n`;
const NO_HELPER = `export const auth = { protect() {} };\n`;
const THROUGH_HELPER = BAD_PAGE.replace('@clerk/nextjs/server', '@/lib/auth');

let now = 0;
beforeEach(() => {
  now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  return () => vi.restoreAllMocks();
});

/** An app, and what is found in its page. */
function watch(files: AppFiles) {
  const root = appOf(files);
  const findings = new Findings();
  return {
    root,
    found: (text: string) =>
      findings.of(join(root, PAGE), text).map(({ rule, place }) => `${place.line} ${rule}`),
    /** So that the next question is not one of the same text again. */
    forget: () => findings.of(join(root, 'app/other.tsx'), ''),
  };
}

it('gives the findings of a file', () => {
  expect(watch({ [PAGE]: BAD_PAGE }).found(BAD_PAGE)).toEqual(['4 unawaited-protect']);
});

it('takes a file with a byte order mark for the one without', () => {
  expect(watch({ [PAGE]: `\uFEFF${BAD_PAGE}` }).found(BAD_PAGE)).toEqual(['4 unawaited-protect']);
});

it('judges the text that it is given, not the one on disk', () => {
  const { found } = watch({ [PAGE]: BAD_PAGE });
  expect(found(GOOD_PAGE)).toEqual([]);
  expect(found(`// moved\n${BAD_PAGE}`)).toEqual(['5 unawaited-protect']);
  expect(found(BAD_PAGE)).toEqual(['4 unawaited-protect']);
});

it('judges a file that is not on disk yet', () => {
  expect(watch({ 'app/not-found.tsx': '' }).found(BAD_PAGE)).toEqual(['4 unawaited-protect']);
});

it('checks the app once, and again when another file of it has changed', () => {
  const { root, found, forget } = watch({ [PAGE]: THROUGH_HELPER, 'lib/auth.ts': NO_HELPER });
  expect(found(THROUGH_HELPER)).toEqual([]);
  writeFiles(root, { 'lib/auth.ts': HELPER });
  now = 999;
  forget();
  expect(found(THROUGH_HELPER)).toEqual([]);
  now = 1_001;
  forget();
  expect(found(THROUGH_HELPER)).toEqual(['4 unawaited-protect']);
});

it('finds nothing in a folder that is no app', () => {
  expect(watch({ 'package.json': '{}', [PAGE]: BAD_PAGE }).found(BAD_PAGE)).toEqual([]);
});
