import { expect, test } from 'vitest';
import { clientVersions } from './clients.ts';

test('every client is pinned exactly', () => {
  const versions = Object.entries(clientVersions());
  expect(versions.length).toBeGreaterThan(0);
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
