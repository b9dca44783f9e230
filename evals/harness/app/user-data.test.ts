import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CAST } from '../clerk/index.ts';
import { makeDisguise } from './disguise.ts';
import { disguiseText, disguiseUserData, userData } from './user-data.ts';

const disguise = makeDisguise(7, CAST, ['Okafor']);
const SEED = `const NOTES = [
  { id: 'n1', userId: 'user_alice', text: 'Dr. Okafor called', by: 'bob@example.com' },
  {
    id: 'n2',
    userId: 'user_bob',
    text: 'Mow the lawn',
  },
];
`;
const data = userData(disguise, [SEED]);
const disguised = (text: string) => disguiseText(disguise, data, text);

describe('the disguise goes onto', () => {
  it('what the user wrote', () => {
    expect(disguised(SEED)).toBe(disguise.on(SEED));
  });

  it.each([
    ['moved to another place', `export default {\n    ${SEED.split('\n')[1]?.trim()}\n}`],
    ['with another field', "{ id: 'n1', userId: 'user_alice', orgId: null, text: 'Dr. Okafor called' }"],
    ['with a field renamed', "{ id: 'n1', owner: 'user_alice', text: 'Dr. Okafor called' }"],
    ['as JSON', '{"id":"n1","userId":"user_alice","text":"Dr. Okafor called","by":"bob@example.com"}'],
    ['over several lines', "{\n  id: 'n1',\n  userId: 'user_alice',\n  text:\n    'Dr. Okafor called',\n}"],
    ['on one line', "{ id: 'n2', userId: 'user_bob', text: 'Mow the lawn' }"],
  ])('the user’s data %s', (_how, text) => {
    expect(disguised(text)).toBe(disguise.on(text));
  });
});

describe('the disguise does not go onto', () => {
  it.each([
    ["if (userId === 'user_alice') return [];"],
    ["const KNOWN = ['user_alice', 'user_bob'];"],
    ["text.replace('Okafor', '…')"],
    ["if (user.email === 'bob@example.com') return true;"],
  ])('what the answer wrote itself: %s', (text) => {
    expect(disguised(text)).toBe(text);
  });
});

describe('the files of an app', () => {
  let scratch: string;
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'user-data-'));
  });
  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  function folder(name: string, files: Readonly<Record<string, string | Buffer>>): string {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(scratch, name, path)), { recursive: true });
      writeFileSync(join(scratch, name, path), content);
    }
    return join(scratch, name);
  }

  it('are changed where they hold the user’s data, and bear its names', async () => {
    const picture = Buffer.from([0xff, 0xfe, ...Buffer.from("{ userId: 'user_alice' }")]);
    const project = folder('project', {
      'lib/notes.ts': SEED,
      'files/user_bob/plan.txt': 'Okafor',
      'a.png': picture,
    });
    const app = folder('app', {
      'src/data/notes.ts': SEED,
      'files/user_bob/plan.txt': 'Okafor',
      'files/user_adam/own.txt': 'mine',
      'lib/guard.ts': "if (userId === 'user_alice') throw 0;",
      'a.png': picture,
    });
    await disguiseUserData(disguise, [{ folder: project, deletes: [] }], app);
    expect(readFileSync(join(app, 'src/data/notes.ts'), 'utf8')).toBe(disguise.on(SEED));
    expect(readFileSync(join(app, 'lib/guard.ts'), 'utf8')).toContain("'user_alice'");
    expect(readFileSync(join(app, 'a.png'))).toEqual(picture);
    expect(readdirSync(join(app, 'files')).sort()).toEqual([disguise.on('user_bob'), 'user_adam'].sort());
    expect(readFileSync(join(app, 'files', disguise.on('user_bob'), 'plan.txt'), 'utf8')).toBe(
      disguise.on('Okafor'),
    );
  });
});
