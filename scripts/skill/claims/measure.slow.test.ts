import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectConfinement } from '../../../evals/harness/app/confinement.ts';
import { loadSuites } from './load.ts';
import { type MeasureOptions, measureClaims } from './measure.ts';

const options: MeasureOptions = {
  concurrency: 2,
  confinement: detectConfinement(),
  fresh: true,
  progress: () => ({ step: () => {}, done: () => {}, end: () => {} }),
};

describe('measureClaims', () => {
  it('tells true claims from false ones, and says why', async () => {
    const suites = await loadSuites(path.join(import.meta.dirname, 'fixtures'));
    const outcomes = await measureClaims(suites, ['SKILL'], options);
    expect(outcomes.map(({ quote, holds, measured }) => [quote, holds, measured])).toEqual([
      ['true: echoes', true, 'GET /hello as anonymous: 200'],
      ['false: refuses', false, 'GET /hello as anonymous answered 200, expected 401'],
      ['false: asks nothing', false, 'no request was made'],
      ['true: is an error', true, 'TS2322'],
      ['false: compiles', false, 'TS2322, expected: compiles'],
      ['true: jose is there', true, 'jose'],
      ['false: svix is there', false, 'no svix'],
    ]);
  });
});
