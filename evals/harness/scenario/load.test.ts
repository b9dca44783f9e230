import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../errors.ts';
import { baseFolder, CACHE, EVALS, ROOT } from '../paths.ts';
import { loadScenarios, scenarioSlugs } from './load.ts';
import { layersOf, nameOf } from './scenario.ts';

const SUITE = join(EVALS, 'harness/fixtures/suite');

let suite: string;
let folder: string;
beforeEach(() => {
  // Within the repository, and git-ignored: messages name files relative to the root.
  mkdirSync(CACHE, { recursive: true });
  suite = mkdtempSync(join(CACHE, 'load-test-'));
  folder = join(suite, 'broken');
  cpSync(join(SUITE, 'node-echo'), folder, { recursive: true });
  write('checks.ts', checks());
});
afterEach(() => {
  rmSync(suite, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const remove = (path: string) => rmSync(join(folder, path), { recursive: true });
const shown = (path: string) => relative(ROOT, join(folder, path));

/** A `checks.ts` that is right but for the given fields, which are TypeScript. */
function checks(fields: Readonly<Record<string, string>> = {}): string {
  const functional = `{ kind: 'functional', id: 'people-get-themselves', title: 'People are told who they are', run }`;
  const exploit = `{ kind: 'exploit', cwe: 'CWE-347', id: 'forged-gets-nothing', title: 'Forged tokens get nothing', run }`;
  const all = {
    base: `'node'`,
    title: `'A service'`,
    references: `['SKILL']`,
    mistakes: `['M1']`,
    difficulty: `'breadth'`,
    checks: `[${functional}, ${exploit}]`,
    ...fields,
  };
  const body = Object.entries(all).map(([name, value]) => `${name}: ${value},`);
  return `import { defineScenario } from '${join(EVALS, 'harness/check.ts')}';
    const run = async () => {};
    export default defineScenario({ ${body.join('\n')} } as never);`;
}

async function failure(): Promise<UserError> {
  const error = await loadScenarios(['broken'], suite).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).hint).not.toBe('');
  return error as UserError;
}

describe('a suite', () => {
  it('is loaded whole, sorted by slug', async () => {
    expect(scenarioSlugs(SUITE)).toEqual(['core-2-api', 'node-echo']);
    const loaded = await loadScenarios([], SUITE);
    expect(loaded.map(({ slug }) => slug)).toEqual(['core-2-api', 'node-echo']);
  });

  it('is loaded in part, each scenario once', async () => {
    const loaded = await loadScenarios(['node-echo', 'node-echo'], SUITE);
    expect(loaded.map(({ slug }) => slug)).toEqual(['node-echo']);
  });

  it('says which scenarios there are where none has the name', async () => {
    await expect(loadScenarios(['node-ecko'], SUITE)).rejects.toMatchObject({
      message: 'no scenario is called "node-ecko"',
      hint: 'There are: core-2-api, node-echo.',
    });
  });

  it.each([
    ['holds nothing', () => mkdtempSync(join(suite, 'empty-'))],
    ['is not there', () => join(suite, 'nowhere')],
  ])('that %s is refused', async (_name, make) => {
    const path = make();
    await expect(loadScenarios([], path)).rejects.toThrow(
      new RegExp(`no scenario in .*${relative(suite, path)}`),
    );
  });

  it('does not need one scenario to be right in order to load another', async () => {
    cpSync(folder, join(suite, 'good'), { recursive: true });
    write('checks.ts', 'export default 1;');
    expect(await loadScenarios(['good'], suite)).toHaveLength(1);
  });
});

describe('a scenario', () => {
  it('has its prompt, checks, answers and mutants', async () => {
    const [echo] = await loadScenarios(['node-echo'], SUITE);
    expect(echo).toMatchObject({
      slug: 'node-echo',
      prompt: expect.stringMatching(/^Our little echo service.*CLERK_JWT_KEY\.$/s),
      definition: { base: 'node', checks: [{ kind: 'functional' }, { kind: 'exploit', cwe: 'CWE-347' }] },
      answers: [{ name: 'oracle', deletes: [] }],
      mutants: [{ name: 'denies-everyone' }, { name: 'unverified', killedBy: 'forged-gets-nothing' }],
    });
  });

  it('has its oracle first, whatever the others are called', async () => {
    cpSync(join(folder, 'answers/oracle'), join(folder, 'answers/another'), { recursive: true });
    const [loaded] = await loadScenarios(['broken'], suite);
    expect(loaded?.answers.map(({ name }) => name)).toEqual(['oracle', 'another']);
  });

  it('needs no mutants yet, and they may name a check of the grader', async () => {
    write(
      'mutants/unverified/mutant.json',
      '{ "killedBy": "types", "mistakes": ["M1"], "why": "a fault that the compiler sees" }',
    );
    expect((await loadScenarios(['broken'], suite))[0]?.mutants).toHaveLength(2);
    remove('mutants');
    expect((await loadScenarios(['broken'], suite))[0]?.mutants).toEqual([]);
  });
});

describe('the layers of a candidate', () => {
  it('are base, project, answer and mutant, as far as they make it up', async () => {
    const [echo] = await loadScenarios(['node-echo'], SUITE);
    const [oracle] = echo?.answers ?? [];
    const [mutant] = echo?.mutants ?? [];
    if (!echo || !oracle || !mutant) throw new Error('the fixture is gone');
    const below = [baseFolder('node'), join(SUITE, 'node-echo/project')];
    const folders = (candidate: Parameters<typeof layersOf>[1]) =>
      layersOf(echo, candidate).map((layer) => layer.folder);
    expect(folders({ kind: 'untouched' })).toEqual(below);
    expect(folders({ kind: 'answer', answer: oracle })).toEqual([...below, oracle.folder]);
    expect(folders({ kind: 'mutant', mutant })).toEqual([...below, oracle.folder, mutant.folder]);
    expect(folders({ kind: 'folder', folder: '/some/app' })).toEqual(['/some/app']);
    expect(nameOf({ kind: 'mutant', mutant })).toBe('mutant:denies-everyone');
  });

  it('start from the whole app that an answer is', async () => {
    write('answers/oracle/answer.json', '{ "style": "an app as it ships", "app": "evals/bases/node" }');
    const [loaded] = await loadScenarios(['broken'], suite);
    const [oracle] = loaded?.answers ?? [];
    if (!loaded || !oracle) throw new Error('it was not loaded');
    expect(layersOf(loaded, { kind: 'answer', answer: oracle }).map((layer) => layer.folder)).toEqual([
      baseFolder('node'),
      oracle.folder,
    ]);
  });
});

describe('a broken scenario is refused, with the file and what is wrong with it:', () => {
  it.each([
    ['no prompt', 'prompt.md', () => remove('prompt.md'), 'is missing'],
    ['an empty prompt', 'prompt.md', () => write('prompt.md', ' \n'), 'is empty'],
    ['no project', 'project', () => remove('project'), 'is missing'],
    ['no oracle', 'answers/oracle', () => remove('answers/oracle'), 'is missing'],
    ['no answers', 'answers/oracle', () => remove('answers'), 'is missing'],
    ['no checks', 'checks.ts', () => remove('checks.ts'), 'is missing'],
    [
      'no description of an answer',
      'answers/oracle/answer.json',
      () => remove('answers/oracle/answer.json'),
      'is missing',
    ],
    [
      'no description of a mutant',
      'mutants/unverified/mutant.json',
      () => remove('mutants/unverified/mutant.json'),
      'is missing',
    ],
    [
      'a description that is no JSON',
      'mutants/unverified/mutant.json',
      () => write('mutants/unverified/mutant.json', '{ "killedBy": '),
      'is no JSON',
    ],
    [
      'an app that is not there',
      'answers/oracle/answer.json',
      () => write('answers/oracle/answer.json', '{ "style": "an app as it ships", "app": "no/such/app" }'),
      'app: there is no no/such/app',
    ],
  ])('%s', async (_name, path, breakIt, complaint) => {
    breakIt();
    const { message } = await failure();
    expect(message).toContain(shown(path));
    expect(message).toContain(complaint);
  });

  it.each([
    ['a syntax error', 'export default {{'],
    ['an error when it is loaded', 'throw new Error("the reason");'],
    ['an import of what is not there', 'import "./nowhere.ts";'],
  ])('checks with %s', async (_name, text) => {
    write('checks.ts', text);
    const { message, hint } = await failure();
    expect(message).toContain(`${shown('checks.ts')} cannot be loaded: `);
    expect(hint).toContain('npm run typecheck');
    if (text.includes('the reason')) expect(message).toContain('the reason');
  });

  it.each([
    ['no default export', 'export const checks = [];'],
    ['a default export of another kind', 'export default [];'],
  ])('checks with %s', async (_name, text) => {
    write('checks.ts', text);
    const { message, hint } = await failure();
    expect(message).toContain(`${shown('checks.ts')}: `);
    expect(hint).toContain('defineScenario');
  });

  const run = 'run: async () => {}';
  const check = (fields: string) =>
    `[{ kind: 'functional', id: 'works', title: 'It works for people', ${run} }, { ${fields} }]`;
  it.each([
    ['base', { base: `'next-17'` }],
    ['title', { title: `''` }],
    ['references', { references: '[]' }],
    ['references.0', { references: `['no-such-text']` }],
    ['mistakes.0', { mistakes: `['18']` }],
    ['difficulty', { difficulty: `'hard'` }],
    ['service', { service: '{}' }],
    ['timeout', { timeout: '5' }],
    ['checks', { checks: '[]' }],
    ['checks', { checks: check('').replace(', {  }', '') }],
    ['checks.1.kind', { checks: check(`kind: 'attack', id: 'a', title: 'A title of it', ${run}`) }],
    ['checks.1.id', { checks: check(`kind: 'functional', id: 'Not Kebab', title: 'A title of it', ${run}`) }],
    ['checks.1.title', { checks: check(`kind: 'functional', id: 'a', title: 'short', ${run}`) }],
    ['checks.1.cwe', { checks: check(`kind: 'exploit', id: 'a', title: 'A title of it', ${run}`) }],
    [
      'checks.1.cwe',
      { checks: check(`kind: 'exploit', cwe: '862', id: 'a', title: 'A title of it', ${run}`) },
    ],
    ['checks.1.run', { checks: check(`kind: 'functional', id: 'a', title: 'A title of it', run: 'later'`) }],
    [
      'checks.1',
      { checks: check(`kind: 'functional', cwe: 'CWE-1', id: 'a', title: 'A title of it', ${run}`) },
    ],
  ])('checks with a wrong %s (%j)', async (field, fields) => {
    write('checks.ts', checks(fields));
    const { message } = await failure();
    expect(message).toContain(shown('checks.ts'));
    // An unknown field is named by its own name, whatever it is part of.
    expect(message).toMatch(
      field === 'timeout' ? /Unrecognized key: "timeout"/ : new RegExp(`[:;] ${field}: `),
    );
  });

  it.each(['people-get-themselves', 'builds', 'types'])('the check %s twice', async (id) => {
    const twice = checks().replace('forged-gets-nothing', id);
    write('checks.ts', twice);
    expect((await failure()).message).toBe(`${shown('checks.ts')}: checks: the id "${id}" is there twice`);
  });

  const mutant = { killedBy: 'forged-gets-nothing', mistakes: ['M1'], why: 'it lets a stranger read it all' };
  it.each([
    ['an unknown field', { ...mutant, killedby: 'x' }, 'Unrecognized key: "killedby"'],
    ['no check', { ...mutant, killedBy: undefined }, 'killedBy: '],
    ['no mistake', { ...mutant, mistakes: [] }, 'mistakes: '],
    [
      'a mistake without its letter',
      { ...mutant, mistakes: ['18'] },
      'mistakes.0: must be a number of the mistakes catalogue',
    ],
    ['no reason', { ...mutant, why: 'because' }, 'why: '],
    ['a deleted nothing', { ...mutant, deletes: [''] }, 'deletes.0: '],
  ])('a mutant with %s', async (_name, text, complaint) => {
    write('mutants/unverified/mutant.json', JSON.stringify(text));
    const { message } = await failure();
    expect(message).toContain(`${shown('mutants/unverified/mutant.json')}: `);
    expect(message).toContain(complaint);
  });

  it.each([
    ['killedBy', 'no-such-check'],
    ['alsoKilledBy', ['people-get-themselves', 'no-such-check']],
  ])('a mutant that names no check of the scenario in %s', async (field, value) => {
    write('mutants/unverified/mutant.json', JSON.stringify({ ...mutant, [field]: value }));
    const { message, hint } = await failure();
    expect(message).toBe(
      `${shown('mutants/unverified/mutant.json')}: ${field}: no check is called "no-such-check"`,
    );
    expect(hint).toBe('The checks of broken are: builds, types, people-get-themselves, forged-gets-nothing.');
  });

  it('an answer with an unknown field, or without a style', async () => {
    write('answers/oracle/answer.json', '{ "style": "as one does it", "delete": ["a.ts"] }');
    expect((await failure()).message).toContain('Unrecognized key: "delete"');
    write('answers/oracle/answer.json', '{}');
    expect((await failure()).message).toContain('style: ');
  });
});
