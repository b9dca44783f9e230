import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readJson, skillEntries, TEMPLATE } from './paths.ts';

const pins = z.record(z.string(), z.string());
const manifest = z.object({ dependencies: pins, devDependencies: pins });

const template = manifest.parse(readJson(path.join(TEMPLATE, 'package.json')));
const base = manifest.parse(readJson('evals/bases/next-16/package.json'));

// Below next 16.3.3: GHSA-p293-qw3h-jr36. Below @clerk/nextjs 7.9.17: auth.protect() returns machine
// tokens without looking at the role or permission asked for.
const FLOORS = { next: '16.3.3', '@clerk/nextjs': '7.9.17' };

describe('the template', () => {
  test('pins the versions that the evals run on', () => {
    expect(template.dependencies).toEqual(base.dependencies);
    expect(template.devDependencies).toEqual(base.devDependencies);
  });

  test('pins exactly', () => {
    const loose = Object.entries({ ...template.dependencies, ...template.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test.each(Object.entries(FLOORS))('has %s at %s or newer', (name, floor) => {
    expect(compareVersions(template.dependencies[name] ?? '0.0.0', floor)).toBeGreaterThanOrEqual(0);
  });

  test('knows nothing of the instance that stands in for Clerk in the demo: the environment says it all', () => {
    const files = skillEntries(TEMPLATE).map((entry) => path.join(TEMPLATE, entry.path));
    expect(files).not.toEqual([]);
    const local = files.filter((file) =>
      /localhost|127\.0\.0\.1|local clerk|clerk\.test/i.test(readFileSync(file, 'utf8')),
    );
    expect(local).toEqual([]);
  });

  test('asks for the two keys and ships none', () => {
    const assigned = readFileSync(path.join(TEMPLATE, '.env.example'), 'utf8').match(/^[A-Z_]+=.*$/gm);
    expect(assigned).toEqual(['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=', 'CLERK_SECRET_KEY=']);
  });
});

/** Negative, zero or positive as `a` is older than, equal to or newer than `b`; both `major.minor.patch`. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const index = left?.findIndex((part, at) => part !== right?.[at]) ?? -1;
  return index === -1 ? 0 : (left?.[index] ?? 0) - (right?.[index] ?? 0);
}
