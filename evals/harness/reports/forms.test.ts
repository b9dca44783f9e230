import { parse as parseHtml } from 'node-html-parser';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { TrialRecord } from '../runs/record.ts';
import { failed, graded, runOf } from '../runs/testing.ts';
import { reportPage } from './html/page.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { reportOf } from './report.ts';
import { skillCreatorFiles } from './skill-creator.ts';

const SCENARIO = 'own-data-api';
const of = (arm: string) => ({ scenario: SCENARIO, arm });
const RECORDS = [
  graded(of('none'), 1, { secure: false }),
  graded(of('none'), 2),
  graded(of('skill'), 1),
  graded(of('skill'), 2, { functional: false }),
  failed(of('skill'), 3),
];
const gates = () => [{ gate: 'joint ≥ 0.9', passed: false, why: 'claude-code sonnet skill: 1 of 2' }];
const REPORT = reportOf(RECORDS, { dropped: [], gates });

/** What would do harm where it is not escaped: in HTML, in XML, in a Markdown table, in a terminal. */
const HOSTILE =
  '</pre></style></script><script>alert(1)</script><img src=x onerror=alert(2)> "quoted\' ]]> --> &lt; | ` @everyone [x](http://evil.test) \u001b[31m \u0000 \ud800 \u202e';

/** A report in which everything that an agent, its app or the machine says is hostile. */
const HOSTILE_TRIAL = graded(
  { agent: `command:${HOSTILE}`, model: HOSTILE, scenario: HOSTILE, arm: `skill:${HOSTILE}` },
  1,
  { secure: false },
  {
    run: runOf({
      filesWritten: [HOSTILE],
      denied: [HOSTILE],
      skill: { offered: true, fired: true, read: [HOSTILE] },
    }),
  },
);
const HOSTILE_EVIDENCE = {
  reason: HOSTILE,
  exchanges: [{ who: 'bob', method: 'GET', path: HOSTILE, status: 200, location: HOSTILE, excerpt: HOSTILE }],
};
const HOSTILE_RECORDS: TrialRecord[] = [
  {
    ...HOSTILE_TRIAL,
    grade: {
      ...HOSTILE_TRIAL.grade,
      unknownEndpoints: [HOSTILE],
      checks: HOSTILE_TRIAL.grade.checks.map((check) =>
        check.verdict === 'pass' ? check : { ...check, evidence: HOSTILE_EVIDENCE },
      ),
    },
  },
  { ...failed({ arm: 'none' }), outcome: 'failed', failure: { kind: 'crash', evidence: HOSTILE } },
];
const HOSTILE_REPORT = reportOf(HOSTILE_RECORDS, {
  dropped: [],
  gates: () => [{ gate: HOSTILE, passed: false, why: HOSTILE }],
});
const HOSTILE_ARTIFACTS = () => ({
  diff: `+++ b/x\n@@ 1 @@\n+${HOSTILE}\n-${HOSTILE}`,
  transcript: {
    version: 1 as const,
    prompt: HOSTILE,
    steps: [
      { kind: 'said' as const, text: HOSTILE },
      { kind: 'used' as const, tool: HOSTILE, input: { [HOSTILE]: HOSTILE }, output: HOSTILE, ok: false },
    ],
  },
});

/** What stands in a pre element is looked at too. */
function parse(html: string) {
  return parseHtml(html, { blockTextElements: { script: true, style: true } });
}

function elements(xml: string): { name: string; attributes: Record<string, string>; text: string }[] {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: typeof found = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '' };
    found.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const current = open.at(-1);
    if (current) current.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return found;
}

describe('JUnit XML', () => {
  it('has a case for each check of each trial, and keeps failures and errors apart', () => {
    const all = elements(junit(REPORT));
    expect(all[0]).toMatchObject({
      name: 'testsuites',
      attributes: { tests: '9', failures: '2', errors: '1' },
    });
    const suites = all.filter(({ name }) => name === 'testsuite');
    expect(suites.map(({ attributes }) => [attributes.name, attributes.tests, attributes.failures])).toEqual([
      ['own-data-api claude-code sonnet none', '4', '1'],
      ['own-data-api claude-code sonnet skill', '5', '1'],
    ]);
    expect(all.find(({ name }) => name === 'failure')).toMatchObject({
      attributes: { type: 'CWE-862', message: 'The check is-closed' },
      text: 'it leaked',
    });
    expect(all.find(({ name }) => name === 'error')).toMatchObject({
      attributes: { type: 'rate limit' },
      text: '429 slow down',
    });
  });

  it('stays XML, and the text stays text, whatever agents and apps write', () => {
    const all = elements(junit(HOSTILE_REPORT));
    expect(new Set(all.map(({ name }) => name))).toEqual(
      new Set(['testsuites', 'testsuite', 'testcase', 'failure', 'error']),
    );
    expect(all.find(({ name }) => name === 'failure')?.text).toContain('<script>alert(1)</script>');
  });
});

describe('Markdown', () => {
  it('shows gates, arms with intervals, and what was not scored', () => {
    const text = markdown(REPORT);
    expect(text).toContain('- ❌ joint ≥ 0.9: claude-code sonnet skill: 1 of 2');
    expect(text).toContain('| **joint** | 1/2 (9–91 %) | 1/2 (9–91 %) |');
    expect(text).toContain('skill against none: not enough trials to tell: with 1 scenario in both arms');
    expect(text).toMatch(/### Not scored[\s\S]*rate limit \| 429 slow down/);
  });

  it('lets no text become HTML, a link, a mention, or another cell', () => {
    const text = markdown(HOSTILE_REPORT);
    expect(text).not.toMatch(/<(?!\/?details>|\/?summary>)/);
    expect(text).not.toContain('](http');
    expect(text).not.toContain('@everyone');
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    const cells = (line: string) => line.split(/(?<!\\)\|/).length;
    const rates = rows.filter((line) => /^\| (?:functional|secure|turns) /.test(line));
    expect(rates.map(cells)).toEqual([cells(rows[0] ?? ''), cells(rows[0] ?? ''), cells(rows[0] ?? '')]);
  });
});

describe('The HTML page', () => {
  const page = parse(
    reportPage(REPORT, () => ({
      diff: '--- a/app/page.tsx\n+++ b/app/page.tsx\n@@ -1 +1 @@\n-old\n+new\n',
      transcript: {
        version: 1,
        prompt: 'Please lock my notes.',
        steps: [{ kind: 'used', tool: 'Write', input: { file_path: 'x' }, output: 'ok', ok: true }],
      },
    })),
  );
  const text = page.text.replace(/\s+/g, ' ');

  it('shows arms side by side with drawn intervals, checks, evidence, diff and transcript', () => {
    expect(page.querySelectorAll('.arms thead th').map((one) => one.text)).toEqual([
      'noneclaude-code sonnet',
      'skillclaude-code sonnet',
    ]);
    expect(page.querySelectorAll('.arms svg.interval').length).toBeGreaterThan(10);
    expect(page.querySelector('svg[aria-label^="joint: 1/2"]')).not.toBeNull();
    expect(page.querySelectorAll('.trial')).toHaveLength(4);
    expect(page.querySelectorAll('.mark-fail')).toHaveLength(2);
    expect(page.querySelectorAll('.diff .added').map((one) => one.text.trim())).toContain('+new');
    expect(text).toContain('Please lock my notes.');
    expect(text).toContain('not enough trials to tell');
    expect(text).toContain('429 slow down');
  });

  it('leads from each dot of the matrix to its trial, and from each scenario to its section', () => {
    const links = page.querySelectorAll('a').map((one) => one.getAttribute('href')?.slice(1) ?? '');
    expect(links.length).toBe(5);
    for (const id of links) expect(page.getElementById(id), id).not.toBeNull();
  });

  it('needs nothing from elsewhere, and no script', () => {
    const whole = reportPage(REPORT, () => ({ diff: undefined, transcript: undefined }));
    expect(whole).not.toMatch(/https?:\/\/|<script|<link|@import|url\(/);
    const policy = parse(whole).querySelector('meta[http-equiv=Content-Security-Policy]');
    expect(policy?.getAttribute('content')).toContain("default-src 'none'");
  });

  it('lets nothing that agents, apps or machines write become markup', () => {
    const whole = reportPage(HOSTILE_REPORT, HOSTILE_ARTIFACTS);
    const hostile = parse(whole);
    expect(hostile.querySelectorAll('script, img, iframe, object, embed, base, form')).toHaveLength(0);
    expect(whole).not.toContain('<script');
    expect(whole).not.toContain('<img');
    for (const element of hostile.querySelectorAll('*'))
      for (const name of Object.keys(element.attributes)) {
        expect(name).not.toMatch(/^on/i);
        expect(ATTRIBUTES).toContain(name);
      }
    expect(hostile.querySelectorAll('style')).toHaveLength(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(whole).not.toMatch(/[\u0000-\u0008\u001b\u202e]/);
    expect(hostile.querySelector('.prompt pre')?.text).toContain('<script>alert(1)</script>');
  });
});

/** Every attribute that the page has; any other one came from outside. */
const ATTRIBUTES = [
  ...['lang', 'charset', 'http-equiv', 'content', 'name', 'class', 'id', 'href', 'title', 'style', 'scope'],
  ...['role', 'aria-label', 'viewBox', 'width', 'height', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'type'],
];

describe("skill-creator's form", () => {
  const files = skillCreatorFiles(REPORT, new Map([['own-data-api', 4]]));
  const folder = 'claude-code-sonnet-skill';

  it('has the fields that its viewer reads', () => {
    expect(files[`${folder}/benchmark.json`]).toMatchObject({
      metadata: { skill_name: 'clerk-nextjs-patterns', evals_run: [4], runs_per_configuration: 2 },
      runs: expect.arrayContaining([
        expect.objectContaining({
          eval_id: 4,
          eval_name: 'own-data-api',
          configuration: 'without_skill',
          run_number: 1,
          result: {
            pass_rate: 0.5,
            passed: 1,
            failed: 1,
            total: 2,
            time_seconds: 60,
            tokens: 4100,
            tool_calls: 0,
            errors: 0,
          },
        }),
      ]),
      run_summary: {
        with_skill: { pass_rate: { mean: 0.75, stddev: 0.3536, min: 0.5, max: 1 } },
        without_skill: { tokens: { mean: 4100 } },
        delta: { pass_rate: '+0.00', time_seconds: '+0.0', tokens: '+0' },
      },
    });
  });

  it('has a grading of each trial that was graded, where its scripts look for it', () => {
    expect(Object.keys(files).filter((path) => path.endsWith('grading.json'))).toEqual([
      `${folder}/eval-4/with_skill/run-1/grading.json`,
      `${folder}/eval-4/with_skill/run-2/grading.json`,
      `${folder}/eval-4/without_skill/run-1/grading.json`,
      `${folder}/eval-4/without_skill/run-2/grading.json`,
    ]);
    expect(files[`${folder}/eval-4/without_skill/run-1/grading.json`]).toMatchObject({
      expectations: [
        { text: 'The check works', passed: true, evidence: '' },
        { text: 'The check is-closed', passed: false, evidence: 'it leaked' },
      ],
      summary: { passed: 1, failed: 1, total: 2, pass_rate: 0.5 },
    });
  });
});
