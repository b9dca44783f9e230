import { beforeAll, describe, expect, it } from 'vitest';
import { baseFolder } from '../../../evals/harness/paths.ts';
import { ROOT } from '../paths.ts';
import { skillTexts } from '../texts.ts';
import { readCatalogue } from './catalogue.ts';
import { checkNames, type NameFault } from './check.ts';
import { openSdk } from './sdk.ts';

// Opening both SDKs reads some thousand declaration files.
const TIMEOUT = 60_000;

const text = (file: string, ...lines: string[]) => ({ file, name: file, markdown: lines.join('\n') });
const block = (info: string, code: string) => [`\`\`\`${info}`, '// a.ts', code, '```'];
const callout = (words: string) => `> **Core 2 ONLY (skip if current SDK):** ${words}`;

/** What is broken, the text's lines, and the fault to be found. */
const BROKEN: readonly (readonly [what: string, lines: readonly string[], name: string, problem: string])[] =
  [
    ['an invented name', ['`requireAuth()`'], 'requireAuth', 'is in no module'],
    ['an invented member', ['`auth.guard()`'], 'auth.guard', '#auth.guard does not exist'],
    ['an invented module', ['`@clerk/nextjs/app-beta`'], '@clerk/nextjs/app-beta', 'there is no such module'],
    [
      'an invented import',
      block('ts', "import { requireAuth } from '@clerk/nextjs/server';"),
      '@clerk/nextjs/server#requireAuth',
      'does not exist',
    ],
    [
      'an import from the wrong place',
      block('ts', "import { auth } from '@clerk/nextjs';"),
      '@clerk/nextjs#auth',
      'does not exist',
    ],
    [
      'a gone name in a right block',
      block('ts', "import { authMiddleware } from '@clerk/nextjs';"),
      '@clerk/nextjs#authMiddleware',
      'does not exist',
    ],
    ['a gone name in prose', ['`authMiddleware`'], 'authMiddleware', 'is gone'],
    [
      'a deprecated name that is not said to be',
      ['`createRouteMatcher`'],
      'createRouteMatcher',
      'is deprecated',
    ],
    ['a Core 2 name as a current one', ['`<SignedIn>`'], 'SignedIn', 'is deprecated'],
    [
      'a current name in a Core 2 callout',
      [callout('`<ClerkDegraded>` and `ClerkOfflineError`')],
      'ClerkOfflineError',
      'is in no module of @clerk/nextjs 6',
    ],
    [
      'a current import in a Core 2 block',
      block('ts core-2', "import { Show } from '@clerk/nextjs';"),
      '@clerk/nextjs#Show',
      'does not exist in @clerk/nextjs 6',
    ],
  ];

describe('checkNames', () => {
  it(
    'accepts what is real',
    () => {
      const right = text(
        'right.md',
        '`await auth.protect()`, `authorizedParties`, `<Show when="signed-in">`, `request.nextUrl.pathname`',
        '',
        'Deprecated: `createRouteMatcher`',
        '',
        callout('`<SignedIn>` for `<Show>`'),
        '',
        ...block('ts', "import { verifyWebhook } from '@clerk/nextjs/webhooks';"),
        '',
        ...block('ts core-2', "import { SignedIn } from '@clerk/nextjs';"),
        '',
        ...block('ts wrong=x', "import { authMiddleware } from '@clerk/nextjs';"),
      );
      expect(checkNames([right]).faults).toEqual([]);
    },
    TIMEOUT,
  );

  // One check for all, because opening the SDKs takes seconds.
  const all = BROKEN.map(([what, lines]) => text(what, '# Broken', '', ...lines));
  let faults: readonly NameFault[] = [];
  beforeAll(() => {
    faults = checkNames(all).faults;
  }, TIMEOUT);

  it.each(BROKEN)('refuses %s, with file and line', (what, lines, name, problem) => {
    expect(faults).toContainEqual({
      place: `${what}:${lines.length === 1 ? 3 : 5}`,
      name,
      problem: expect.stringContaining(problem),
    });
  });
});

describe('names.json', () => {
  it('is refused with an entry that says nothing, or that contradicts another', () => {
    const empty = {
      $comment: '',
      modules: [],
      declared: {},
      declaredInCore2: {},
      lackingInCore2: [],
      inCode: {},
      gone: {},
      others: {},
    };
    expect(() => readCatalogue({ ...empty, others: { x: '' } })).toThrow('not valid');
    expect(() => readCatalogue({ ...empty, declared: { x: 'nowhere' } })).toThrow('no place');
    const twice = { ...empty, gone: { x: 'gone since 6' }, others: { x: 'a local name' } };
    expect(() => readCatalogue(twice)).toThrow('lists x twice');
  });

  it(
    'tells the truth: what it says is declared is, and what Core 2 lacks it lacks',
    () => {
      const catalogue = readCatalogue();
      const places = Object.values(catalogue.declared);
      const modules = [...catalogue.modules, ...places.map(({ module }) => module)];
      const current = openSdk(ROOT, modules);
      const core2 = openSdk(baseFolder('core-2'), modules);
      const exported = (name: string, sdk: typeof current) =>
        modules.some((module) => sdk.find({ module, name, steps: [] }).exists);
      expect(places.map((place) => current.find(place)).filter(({ exists }) => !exists)).toEqual([]);
      expect(catalogue.lackingInCore2.filter((name) => !exported(name, current))).toEqual([]);
      expect(catalogue.lackingInCore2.filter((name) => exported(name, core2))).toEqual([]);
      expect(Object.keys(catalogue.gone).filter((name) => exported(name, current))).toEqual([]);
    },
    TIMEOUT,
  );
});

describe('the skill', () => {
  it(
    'names nothing that is not real',
    () => {
      const { names, faults } = checkNames(skillTexts());
      expect(names).toBeGreaterThan(50);
      expect(faults).toEqual([]);
    },
    TIMEOUT,
  );
});
