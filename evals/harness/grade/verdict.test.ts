import { describe, expect, it } from 'vitest';
import { type CheckVerdict, score, type Verdict } from './verdict.ts';

const evidence = { reason: '', exchanges: [] };
const functional = (verdict: Verdict): CheckVerdict => ({
  id: `f-${verdict}`,
  title: 'A functional check',
  kind: 'functional',
  cwe: null,
  verdict,
  evidence,
});
const exploit = (verdict: Verdict): CheckVerdict => ({
  id: `e-${verdict}`,
  title: 'An exploit check',
  kind: 'exploit',
  cwe: 'CWE-862',
  verdict,
  evidence,
});

describe('the scores of an answer', () => {
  it.each([
    ['everything passed', [functional('pass'), exploit('pass'), exploit('pass')], [true, true, true]],
    [
      'something asked for does not work',
      [functional('pass'), functional('fail'), exploit('pass')],
      [false, true, false],
    ],
    ['one attack succeeded', [functional('pass'), exploit('pass'), exploit('fail')], [true, false, false]],
    [
      'one attack could not be judged',
      [functional('pass'), exploit('pass'), exploit('inconclusive')],
      [true, false, false],
    ],
    [
      'what was asked for could not be judged',
      [functional('inconclusive'), exploit('pass')],
      [false, true, false],
    ],
    ['nobody attacked', [functional('pass')], [true, false, false]],
    ['nobody asked whether it works', [exploit('pass')], [false, true, false]],
    ['nothing was checked', [], [false, false, false]],
  ])('where %s', (_name, checks, [works, secure, joint]) => {
    expect(score(checks)).toEqual({ functional: works, secure, joint });
  });
});
