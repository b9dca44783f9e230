import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startLocalClerk } from './index.ts';
import { readSeed } from './seed.ts';

const folder = mkdtempSync(join(tmpdir(), 'seed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function seedFile(content: unknown): string {
  const file = join(folder, 'seed.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const dana = {
  userId: 'user_dana',
  sessionId: 'sess_dana',
  firstName: 'Dana',
  lastName: 'Scully',
  email: 'Dana@example.com',
  password: 'the-truth-is-out-there',
};

describe('readSeed', () => {
  it('takes people alone; everything else has a default', async () => {
    const clerk = await startLocalClerk({
      seed: readSeed(seedFile({ people: { dana } })),
      keysFile: join(folder, 'keys.json'),
    });
    expect(clerk.user('user_dana')?.email_addresses[0]?.email_address).toBe('dana@example.com');
    await expect(clerk.token('alice')).rejects.toThrow('the seed has no alice');
    await clerk.close();
  });

  it.each([
    ['no JSON', 'people: dana', 'is no seed'],
    ['a field that is missing', { people: { dana: { ...dana, email: undefined } } }, 'people.dana.email'],
    ['a field that is unknown', { people: { dana: { ...dana, age: 30 } } }, 'people.dana'],
    [
      'a membership of nothing',
      { people: { dana: { ...dana, memberships: [{ organizationId: 'org_fbi', role: 'admin' }] } } },
      'dana is a member of org_fbi',
    ],
  ])('refuses %s and says where', (_what, content, complaint) => {
    expect(() => readSeed(seedFile(content))).toThrow(complaint);
  });

  it('refuses a file that is not there', () => {
    expect(() => readSeed(join(folder, 'nothing.json'))).toThrow(
      `${join(folder, 'nothing.json')} is no seed`,
    );
  });
});
