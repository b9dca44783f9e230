import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { checkProject } from '../check.ts';
import { RULES } from '../rules/index.ts';
import { type AppFiles, appOf, BAD_PAGE } from '../testing.ts';
import { sarifOf } from './sarif.ts';

const require = createRequire(import.meta.url);
const readSchema = (path: string) => JSON.parse(readFileSync(require.resolve(path), 'utf8'));
const ajv = new Ajv({ schemaId: 'auto', allErrors: true }).addMetaSchema(
  readSchema('ajv/lib/refs/json-schema-draft-04.json'),
);
const validate = ajv.compile(readSchema('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

const logOf = (files: AppFiles, prefix = ''): Log =>
  sarifOf(checkProject(appOf(files)), prefix, RULES, '1.2.3');
const resultsOf = (log: Log) => log.runs[0]?.results ?? [];
const fingerprintsOf = (log: Log) => resultsOf(log).map(({ partialFingerprints }) => partialFingerprints);

describe('a SARIF log', () => {
  it('is valid by the official schema: with findings, without, and with a file that cannot be read', () => {
    for (const files of [
      { 'app/page.tsx': BAD_PAGE },
      { 'app/page.tsx': 'export default () => null;' },
      { 'app/page.tsx': 'export default function (' },
    ]) {
      const log = logOf(files);
      expect(validate(log) || validate.errors).toBe(true);
    }
  });

  it.each<[string, (log: Log) => unknown]>([
    ['a level that is none', (log) => Object.assign(resultsOf(log)[0] ?? {}, { level: 'fatal' })],
    ['no message', (log) => Object.assign(resultsOf(log)[0] ?? {}, { message: undefined })],
    ['a field that is none', (log) => Object.assign(log.runs[0] ?? {}, { result: [] })],
    ['a line that is none', (log) => Object.assign(regionOf(log) ?? {}, { startLine: 0 })],
  ])('would not be with %s', (_, spoil) => {
    const log = logOf({ 'app/page.tsx': BAD_PAGE });
    spoil(log);
    expect(validate(JSON.parse(JSON.stringify(log)))).toBe(false);
  });

  it('names every rule, and points at the rule of each result', () => {
    const log = logOf({ 'app/page.tsx': BAD_PAGE });
    const rules = log.runs[0]?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
    for (const { ruleId, ruleIndex } of resultsOf(log)) expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
  });

  it('says where, in a form that is a URI also for the brackets of routes', () => {
    const log = logOf({ 'app/notes/[id]/page.tsx': BAD_PAGE }, 'apps/web/');
    expect(resultsOf(log)[0]?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'apps/web/app/notes/%5Bid%5D/page.tsx' },
      region: { startLine: 4, startColumn: 3, endLine: 4, endColumn: 17 },
    });
  });

  it('says which files could not be read', () => {
    const [invocation] = logOf({ 'app/page.tsx': 'export default function (' }).runs[0]?.invocations ?? [];
    expect(invocation?.toolExecutionNotifications).toMatchObject([{ level: 'warning' }]);
  });
});

describe('a fingerprint', () => {
  it('stays when the line moves', () => {
    const moved = BAD_PAGE.replace('export', '// a comment\n\nexport');
    expect(fingerprintsOf(logOf({ 'app/page.tsx': moved }))).toEqual(
      fingerprintsOf(logOf({ 'app/page.tsx': BAD_PAGE })),
    );
  });

  it('tells equal lines of a file apart, and equal lines of two files', () => {
    const twice = BAD_PAGE.replace('  auth.protect();', '  auth.protect();\n  auth.protect();');
    const all = fingerprintsOf(logOf({ 'app/page.tsx': twice, 'app/other/page.tsx': BAD_PAGE }));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(3);
  });

  it('changes with the line', () => {
    const other = BAD_PAGE.replace('auth.protect()', "auth.protect({ role: 'org:admin' })");
    expect(fingerprintsOf(logOf({ 'app/page.tsx': other }))).not.toEqual(
      fingerprintsOf(logOf({ 'app/page.tsx': BAD_PAGE })),
    );
  });
});

function regionOf(log: Log) {
  return resultsOf(log)[0]?.locations?.[0]?.physicalLocation?.region;
}
