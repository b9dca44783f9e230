import { expect, test } from 'vitest';
import { type Expectation, judge, type Sites } from './probe.ts';
import type { Site } from './site.ts';

/** What the probe of these tests sees: the faults of a tree. */
type Faults = readonly string[];

test('passes what holds and was seen failing', async () => {
  expect(await judged([], expecting('a'), expecting('b'))).toEqual({
    a: { passed: true, fault: null, found: 'a is wrong' },
    b: { passed: true, fault: null, found: 'b is wrong' },
  });
});

test('fails what does not hold', async () => {
  expect(await judged(['b'], expecting('a'), expecting('b'))).toMatchObject({
    a: { passed: true, fault: null },
    b: { passed: false, fault: 'b is wrong' },
  });
});

test('fails what cannot fail', async () => {
  const blind = { ...expecting('a'), fault: () => undefined };
  expect(await judged([], blind)).toEqual({ a: { passed: false, fault: null, found: null } });
});

test('fails what is proven by a copy that breaks something before it', async () => {
  const late = expecting('b', ['a', 'b']);
  expect(await judged([], expecting('a'), late)).toMatchObject({ b: { passed: false, found: null } });
});

/** Expects of a tree that it has no such fault; proven by a copy with these faults. */
function expecting(name: string, broken: Faults = [name]): Expectation<Faults> {
  return {
    name,
    fault: (seen) => (seen.includes(name) ? `${name} is wrong` : undefined),
    broken: { how: `${name} is broken`, apply: (tree) => trees.set(tree, broken) },
  };
}

const trees = new Map<string, Faults>();

async function judged(sound: Faults, ...expectations: Expectation<Faults>[]) {
  let copies = 0;
  const siteOf = (tree: string) => ({ tree }) as Site;
  const sites: Sites = {
    sound: (use) => use(siteOf('sound')),
    broken: (change, use) => {
      copies += 1;
      change(`copy ${copies}`);
      return use(siteOf(`copy ${copies}`));
    },
  };
  trees.set('sound', sound);
  const look = async ({ tree }: Site) => trees.get(tree) ?? [];
  const verdicts = await judge({ client: 'none', look, expectations }, sites);
  return Object.fromEntries(
    verdicts.map(({ expectation, passed, fault, proof }) => [
      expectation,
      { passed, fault, found: proof.found },
    ]),
  );
}
