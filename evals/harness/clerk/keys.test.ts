import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../paths.ts';
import { INSTANCES } from './instance.ts';
import { KEYS_FILE, loadKeys, secretKeyOf } from './keys.ts';

describe('loadKeys', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-clerk-keys-'));
    file = join(folder, 'clerk', 'keys.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('makes two different RSA pairs and a secret key at first use', () => {
    const { instance, foreign, secretKey } = loadKeys(file);
    expect(instance.publicKey).not.toBe(foreign.publicKey);
    expect(secretKey).toMatch(/^sk_live_\w{40}$/);
  });

  it('has a secret key for each kind of instance', () => {
    const keys = loadKeys(file);
    expect(secretKeyOf(keys, INSTANCES.production)).toBe(keys.secretKey);
    expect(secretKeyOf(keys, INSTANCES.development)).toBe(keys.secretKey.replace('sk_live_', 'sk_test_'));
  });

  it('keeps them where only their owner can read them', () => {
    loadKeys(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'clerk'))).toEqual(['keys.json']);
  });

  it('gives the same keys the next time', () => {
    expect(loadKeys(file)).toEqual(loadKeys(file));
  });

  it('keeps them in the cache, which git ignores', async () => {
    await expect(
      promisify(execFile)('git', ['check-ignore', KEYS_FILE], { cwd: ROOT }),
    ).resolves.toBeDefined();
  });

  it('gives processes that start at once the same keys', { timeout: 60_000 }, async () => {
    const script = `import(${JSON.stringify(new URL('keys.ts', import.meta.url).href)})
      .then(({ loadKeys }) => process.stdout.write(loadKeys(${JSON.stringify(file)}).secretKey))`;
    const start = () =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', '-e', script], { cwd: ROOT });
    const started = await Promise.all([start(), start(), start(), start()]);
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8')).secretKey;
    expect(started.map(({ stdout }) => stdout)).toEqual([kept, kept, kept, kept]);
  });

  it('names a damaged file and what to do about it', () => {
    loadKeys(file);
    chmodSync(file, 0o600);
    writeFileSync(file, '{"instance":');
    expect(() => loadKeys(file)).toThrow(
      expect.objectContaining({ name: 'InfrastructureError', hint: `delete it: rm ${file}` }),
    );
  });
});
