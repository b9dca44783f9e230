import { expect, it } from 'vitest';
import type { Finding } from '../finding.ts';
import type { Report } from '../report.ts';
import { githubOf } from './github.ts';

const FINDING: Finding = {
  rule: 'some-rule',
  severity: 'error',
  certainty: 'certain',
  message: 'wrong',
  place: { file: 'app/page.tsx', line: 4, column: 3, endLine: 4, endColumn: 9 },
  fix: 'right',
  reference: 'references/a.md#b',
};
const reportOf = (...findings: Finding[]): Report => ({
  root: '/app',
  versions: { next: undefined, clerk: undefined },
  map: [],
  findings,
  unreadable: [],
});

it('prints one command a line, with the place in the repository', () => {
  const text = githubOf(reportOf(FINDING, { ...FINDING, severity: 'warning' }), 'apps/web/');
  expect(text).toBe(
    `::error file=apps/web/app/page.tsx,line=4,endLine=4,col=3,endColumn=9,title=some-rule::wrong%0Afix: right%0Asee: references/a.md#b
::warning file=apps/web/app/page.tsx,line=4,endLine=4,col=3,endColumn=9,title=some-rule::wrong%0Afix: right%0Asee: references/a.md#b
`,
  );
});

it('names no columns over several lines, where GitHub takes none', () => {
  const place = { ...FINDING.place, endLine: 6 };
  expect(githubOf(reportOf({ ...FINDING, place }), '')).toContain(
    'file=app/page.tsx,line=4,endLine=6,title=',
  );
});

it('says of a guess that it is one', () => {
  expect(githubOf(reportOf({ ...FINDING, certainty: 'possible' }), '')).toMatch(/^::notice /);
});

it('tells of files that cannot be read', () => {
  const report = { ...reportOf(), unreadable: [{ place: FINDING.place, message: 'odd' }] };
  expect(githubOf(report, '')).toBe('::warning file=app/page.tsx,line=4,title=cannot be read::odd\n');
});

it('lets no text of the app end a command or begin another', () => {
  const text = githubOf(
    reportOf({
      ...FINDING,
      message: '100%\r\n::set-output name=a::b',
      place: { ...FINDING.place, file: 'app/a,line=1::b%/page.tsx' },
    }),
    '',
  );
  expect(text.split('\n')).toHaveLength(2);
  expect(text).toMatch(/^::error file=app\/a%2Cline=1%3A%3Ab%25\/page\.tsx,line=4,/);
  expect(text).toContain('::100%25%0D%0A::set-output name=a::b%0Afix');
});
