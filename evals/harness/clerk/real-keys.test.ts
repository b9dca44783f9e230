import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INSTANCES } from './instance.ts';
import type { Keys } from './keys.ts';
import { refuseRealKeys } from './real-keys.ts';

const PAIR = { publicKey: '', privateKey: '' };
const OURS: Keys = { instance: PAIR, foreign: PAIR, secretKey: `sk_live_${'a'.repeat(40)}` };
const THEIRS = `sk_live_${'b'.repeat(40)}`;

describe('refuseRealKeys', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'real-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lets local Clerk’s own keys, empty ones and none pass', () => {
    writeFileSync(join(folder, '.env.local'), 'CLERK_SECRET_KEY=\n# CLERK_SECRET_KEY=sk_test_commented\n');
    expect(() => refuseRealKeys({}, OURS, folder)).not.toThrow();
    for (const [word, { publishableKey }] of [
      ['live', INSTANCES.production],
      ['test', INSTANCES.development],
    ] as const) {
      const secretKey = `sk_${word}_${'a'.repeat(40)}`;
      const env = { CLERK_SECRET_KEY: secretKey, NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: publishableKey };
      expect(() => refuseRealKeys(env, OURS, folder)).not.toThrow();
    }
  });

  it('refuses a key of another instance in the environment, and does not show it', () => {
    for (const theirs of [THEIRS, THEIRS.replace('live', 'test')]) {
      const start = () => refuseRealKeys({ CLERK_SECRET_KEY: theirs }, OURS);
      expect(start).toThrow('CLERK_SECRET_KEY in the environment is a key of a real Clerk instance');
      expect(start).not.toThrow(theirs);
    }
    expect(() => refuseRealKeys({ NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: 'pk_test_Y2xlcms' }, OURS)).toThrow(
      'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY',
    );
  });

  it.each([
    ['.env', `CLERK_SECRET_KEY=${THEIRS}`],
    ['.env.local', `  export CLERK_SECRET_KEY = "${THEIRS}"`],
    ['.env.production.local', `A=1\nNEXT_PUBLIC_CLERK_PUBLISHABLE_KEY='pk_live_Y2xlcms'`],
  ])('refuses one in %s, and names the file', (file, text) => {
    writeFileSync(join(folder, file), text);
    expect(() => refuseRealKeys({}, OURS, folder)).toThrow(join(folder, file));
  });
});
