import { describe, expect, it } from 'vitest';
import type { CheckVerdict } from '../../../evals/harness/grade/verdict.ts';
import { buildFails, types } from './claim.ts';
import { judgeBuild, judgeRequests, judgeTypes } from './measure.ts';

const exchange = { who: 'alice', method: 'GET', path: '/x', status: 307, location: '/sign-in', excerpt: '' };

function verdict(given: CheckVerdict['verdict'], reason = '', exchanges = [exchange]): CheckVerdict {
  const body = { id: 'x', title: '', verdict: given, evidence: { reason, exchanges } };
  return { ...body, kind: 'functional', cwe: null };
}

describe('judgeRequests', () => {
  it('holds when the app passes and the app without the files does not', () => {
    expect(judgeRequests(verdict('pass'), verdict('fail'))).toEqual({
      holds: true,
      measured: 'GET /x as alice: 307 to /sign-in',
    });
  });

  it('does not hold when the app fails, or nobody could tell', () => {
    expect(judgeRequests(verdict('fail', 'was 200'), verdict('fail'))).toEqual({
      holds: false,
      measured: 'was 200',
    });
    expect(judgeRequests(verdict('inconclusive', 'no answer'), verdict('fail')).holds).toBe(false);
  });

  it('does not hold when it could not fail', () => {
    expect(judgeRequests(verdict('pass'), verdict('pass')).measured).toContain('cannot fail');
    expect(judgeRequests(verdict('pass', '', []), verdict('fail')).measured).toBe('no request was made');
  });
});

describe('judgeTypes', () => {
  const judge = (codes: 'compiles' | `TS${number}`, reported: string[]) => {
    const { probe } = types({}, codes, '');
    if (probe.kind !== 'types') throw new Error(probe.kind);
    return judgeTypes(probe, reported).holds;
  };

  it('wants exactly the code', () => {
    expect(judge('TS2345', ['TS2345'])).toBe(true);
    expect(judge('TS2345', [])).toBe(false);
    expect(judge('TS2345', ['TS2339', 'TS2345'])).toBe(false);
  });

  it('wants none where the code compiles', () => {
    expect(judge('compiles', [])).toBe(true);
    expect(judge('compiles', ['TS2345'])).toBe(false);
  });
});

describe('judgeBuild', () => {
  const { probe } = buildFails({}, /both .* detected/, {});
  if (probe.kind !== 'build') throw new Error(probe.kind);

  it('wants the build to fail for the reason given', () => {
    expect(judgeBuild(probe, verdict('fail', 'exited with 1\nboth files detected'))).toEqual({
      holds: true,
      measured: 'fails: both files detected',
    });
    expect(judgeBuild(probe, verdict('fail', 'out of memory')).holds).toBe(false);
    expect(judgeBuild(probe, verdict('pass')).holds).toBe(false);
  });
});
