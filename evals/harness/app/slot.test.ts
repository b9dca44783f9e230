import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { baseFolder } from '../paths.ts';
import { BASE } from './bases.ts';
import type { Confinement } from './confinement.ts';
import { listFiles } from './files.ts';
import { fill, findBuildCache, keepBuildCache, type Slot, takeSlot } from './slot.ts';

const unconfined: Confinement = { kind: 'none', reason: 'under test' };
const slots = join(baseFolder('node'), '.slots');
const clean: (() => unknown)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0)) await undo();
});

async function take(confinement: Confinement = unconfined): Promise<Slot> {
  const slot = await takeSlot(BASE.node, confinement);
  clean.push(() => slot.release());
  return slot;
}

const placeOf = (slot: Slot) => dirname(slot.folder);

/** The place of a slot that someone else took, and a file that they left there. */
function takenBy(owner: string | undefined): { readonly place: string; readonly leftOver: string } {
  mkdirSync(slots, { recursive: true });
  for (let number = 0; ; number += 1) {
    const place = join(slots, String(number));
    try {
      mkdirSync(place);
    } catch {
      continue;
    }
    clean.push(() => rmSync(place, { recursive: true, force: true }));
    if (owner !== undefined) writeFileSync(join(place, 'owner'), owner);
    const leftOver = join(place, 'left-over');
    writeFileSync(leftOver, 'of the owner');
    return { place, leftOver };
  }
}

/** Takes slots until the place is among them; others may be taking and giving back at the same time. */
async function takeUpTo(count: number, place: string): Promise<string[]> {
  const places: string[] = [];
  while (places.length < count && !places.includes(place)) places.push(placeOf(await take()));
  return places;
}

describe('a slot', () => {
  it('is nobody else’s while it is held', async () => {
    const [one, other] = await Promise.all([take(), take()]);
    expect(one.folder).not.toBe(other.folder);
    expect(one.cell.sockets).not.toBe(other.cell.sockets);
  });

  it('stands below its base, where packages resolve', async () => {
    const slot = await take();
    expect(slot.folder.startsWith(`${slots}/`)).toBe(true);
    expect(readFileSync(join(placeOf(slot), 'owner'), 'utf8')).toBe(String(process.pid));
  });

  it('leaves nothing behind once it is given back', async () => {
    const slot = await take();
    await fill(slot, [{ folder: baseFolder('node'), deletes: [] }]);
    expect(existsSync(slot.folder)).toBe(true);
    await slot.release();
    expect(existsSync(placeOf(slot))).toBe(false);
    expect(existsSync(slot.cell.sockets)).toBe(false);
  });

  it('is taken over, emptied, where its owner is dead', async () => {
    const dead = spawnSync('true').pid;
    const { place, leftOver } = takenBy(String(dead));
    expect(await takeUpTo(10, place)).toContain(place);
    expect(existsSync(leftOver)).toBe(false);
  });

  it.each([
    ['is alive', String(process.ppid)],
    ['has yet to write its name', ''],
    ['has not even made the file', undefined],
  ])('is left alone where its owner %s', async (_name, owner) => {
    const { place, leftOver } = takenBy(owner);
    expect(await takeUpTo(3, place)).not.toContain(place);
    expect(existsSync(leftOver)).toBe(true);
  });

  it('is taken over where nobody has put a name to it for long', async () => {
    const { place, leftOver } = takenBy(undefined);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(place, longAgo, longAgo);
    expect(await takeUpTo(10, place)).toContain(place);
    expect(existsSync(leftOver)).toBe(false);
  });

  it('shows confined apps the same path in every slot, so that build caches hold in all', async () => {
    const confined: Confinement = { kind: 'bubblewrap', binary: '/usr/bin/bwrap' };
    const [one, other] = await Promise.all([take(confined), take(confined)]);
    expect(one.cell.mountedAt).toBe(other.cell.mountedAt);
    expect(one.cell.folder).not.toBe(other.cell.folder);
  });

  it('holds only the layers it was filled with last', async () => {
    const slot = await take();
    mkdirSync(join(slot.folder, 'src'), { recursive: true });
    writeFileSync(join(slot.folder, 'src/of-the-last-answer.ts'), '');
    await fill(slot, [{ folder: baseFolder('node'), deletes: [] }]);
    expect(await listFiles(slot.folder)).toEqual(['package.json', 'tsconfig.json']);
  });

  it('keeps a build cache under a name, the first one only, and starts from it', async () => {
    const slot = await take();
    const name = `under-test-${process.pid}`;
    const cached = join(slot.folder, '.next/cache/state');
    await keepBuildCache(slot, name);
    expect(findBuildCache(slot, name)).toBeUndefined();
    for (const content of ['first', 'second']) {
      mkdirSync(dirname(cached), { recursive: true });
      writeFileSync(cached, content);
      await keepBuildCache(slot, name);
    }
    const kept = findBuildCache(slot, name);
    clean.push(() => kept && rmSync(kept, { recursive: true, force: true }));
    await fill(slot, [{ folder: baseFolder('node'), deletes: [] }], ['no-such-cache', name]);
    expect(readFileSync(cached, 'utf8')).toBe('first');
  });

  it('keeps a build cache for each Next configuration', async () => {
    const slot = await take();
    const name = `config-under-test-${process.pid}`;
    mkdirSync(join(slot.folder, '.next/cache'), { recursive: true });
    await keepBuildCache(slot, name);
    const kept = findBuildCache(slot, name);
    clean.push(() => kept && rmSync(kept, { recursive: true, force: true }));
    expect(kept).toBeDefined();
    mkdirSync(join(slot.folder, 'next.config.notes'));
    expect(findBuildCache(slot, name)).toBe(kept);
    writeFileSync(join(slot.folder, 'next.config.mjs'), 'export default { cacheComponents: true };');
    expect(findBuildCache(slot, name)).toBeUndefined();
  });

  it('keeps no data that an app cached while it was built', async () => {
    const slot = await take();
    const name = `data-under-test-${process.pid}`;
    mkdirSync(join(slot.folder, '.next/cache/fetch-cache'), { recursive: true });
    writeFileSync(join(slot.folder, '.next/cache/fetch-cache/entry'), 'of one answer');
    writeFileSync(join(slot.folder, '.next/cache/state'), '');
    await keepBuildCache(slot, name);
    const kept = findBuildCache(slot, name);
    clean.push(() => kept && rmSync(kept, { recursive: true, force: true }));
    expect(readdirSync(String(kept))).toEqual(['state']);
  });
});
