import { describe, expect, it } from 'vitest';
import { detectConfinement } from '../../../evals/harness/app/confinement.ts';
import { reportedCodes } from './compiler.ts';

describe('reportedCodes', () => {
  it('tells for each file what the base’s own compiler reports', async () => {
    const codes = await reportedCodes(
      'next-16',
      ['const a: string = 1; const b: number = {};', 'export const fine = 1;', 'missing();'],
      detectConfinement(),
    );
    expect(codes).toEqual([['TS2322'], [], ['TS2304']]);
  });
});
