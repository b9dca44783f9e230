import { expect, it } from 'vitest';
import { runOf } from '../runs/testing.ts';
import type { TriggerRecord } from './record.ts';
import { scoreTriggers } from './score.ts';

function go(request: string, should: boolean, fired: boolean | 'failed', trial = 1): TriggerRecord {
  const body = {
    version: 1 as const,
    request,
    should,
    agent: 'claude-code',
    model: null,
    arm: 'skill',
    trial,
    answerFingerprint: '',
    finishedAt: '2026-11-25T12:00:00.000Z',
    costUsd: 0.1,
  };
  return fired === 'failed'
    ? { ...body, outcome: 'failed', failure: { kind: 'timeout', evidence: '' } }
    : { ...body, outcome: 'told', fired, run: runOf() };
}

it('Recall, precision and false alarms are told apart, by goes, without those that failed', () => {
  const [score] = scoreTriggers([
    go('a', true, true),
    go('a', true, false, 2),
    go('b', true, true),
    go('c', true, 'failed'),
    go('d', false, true),
    go('e', false, false),
    go('f', false, false),
  ]);
  expect(score).toMatchObject({
    recall: { count: 2, of: 3 },
    precision: { count: 2, of: 3 },
    falseAlarms: { count: 1, of: 3 },
    failed: [{ request: 'c' }],
    costUsd: expect.closeTo(0.7),
  });
  expect(score?.recall.interval?.low).toBeCloseTo(0.208, 3);
  expect(score?.requests[0]).toEqual({ id: 'a', should: true, fired: { count: 1, of: 2 } });
});

it('A skill that is never used has no precision, and no recall', () => {
  const [score] = scoreTriggers([go('a', true, false), go('d', false, false)]);
  expect(score).toMatchObject({
    recall: { count: 0, of: 1 },
    precision: { count: 0, of: 0, interval: null },
    falseAlarms: { count: 0, of: 1 },
  });
});
