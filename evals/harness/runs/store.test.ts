import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasResults, openStore, readResults, trialFolder } from './store.ts';
import { CELL, failed, graded } from './testing.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name = 'results.jsonl') => join(folder, name);

describe('a results folder', () => {
  it('gives back what was written, also when many write at once', async () => {
    const store = await openStore(folder);
    const records = Array.from({ length: 20 }, (_, index) => graded({}, index + 1));
    await Promise.all(records.map((record) => store.add(record)));
    await store.close();
    expect(readFileSync(file(), 'utf8').split('\n')).toHaveLength(21);
    expect(readResults([folder])).toEqual(records);
  });

  it('holds a record as soon as adding it has resolved', async () => {
    const store = await openStore(folder);
    await store.add(graded());
    expect(readResults([folder])).toHaveLength(1);
    await store.close();
  });

  it('passes over the half line of a run that was killed, and is written on after it', async () => {
    const first = await openStore(folder);
    await first.add(graded({}, 1));
    await first.add(graded({}, 2));
    await first.close();
    truncateSync(file(), statSync(file()).size - 40);
    expect(readResults([folder]).map(({ trial }) => trial)).toEqual([1]);
    const second = await openStore(folder);
    await second.add(graded({}, 3));
    await second.close();
    expect(readResults([folder]).map(({ trial }) => trial)).toEqual([1, 3]);
  });

  it('gives the latest record of a trial', async () => {
    const store = await openStore(folder);
    await store.add(failed());
    await store.add({ ...graded(), finishedAt: '2026-01-02T00:00:00.000Z' });
    await store.add({ ...failed(), finishedAt: '2026-01-01T12:00:00.000Z' });
    await store.close();
    expect(readResults([folder])).toMatchObject([{ outcome: 'graded' }]);
  });

  it('takes the files of shards together, from one folder or several', async () => {
    const other = join(folder, 'other');
    for (const [place, index] of [
      [folder, 1],
      [folder, 2],
      [other, 3],
    ] as const) {
      const store = await openStore(place, { index, of: 3 });
      await store.add(graded({}, index));
      await store.close();
    }
    expect(readResults([folder]).map(({ trial }) => trial)).toEqual([1, 2]);
    expect(readResults([folder, other]).map(({ trial }) => trial)).toEqual([1, 2, 3]);
  });

  it('says which line it cannot read', () => {
    expect(hasResults(folder)).toBe(false);
    writeFileSync(file(), `${JSON.stringify({ ...graded(), trial: 0 })}\n`);
    expect(hasResults(folder)).toBe(true);
    expect(() => readResults([folder])).toThrow(/results\.jsonl:1: trial: /);
    writeFileSync(file(), '');
    appendFileSync(file(), `${JSON.stringify({ ...graded(), version: 99 })}\n`);
    expect(() => readResults([folder])).toThrow('is of version 99, this program reads 1');
    expect(() => readResults([join(folder, 'nowhere')])).toThrow('there is no folder');
  });

  it('has a folder for each trial, whatever its names hold', () => {
    const place = (arm: string) => trialFolder(folder, { ...CELL, arm }, 1);
    expect(place('skill')).toBe(join(folder, 'trials/one/claude-code/sonnet/skill/1'));
    expect(place('skill:../../up')).toBe(
      join(folder, 'trials/one/claude-code/sonnet/skill%3A..%2F..%2Fup/1'),
    );
    const long = `skill:/${'x'.repeat(400)}`;
    expect(place(long)).not.toBe(place(`${long}y`));
    for (const part of place(long).split('/')) expect(part.length).toBeLessThan(120);
  });
});
