import { describe, expect, test } from 'vitest';
import { formFaults, type Rule, readSkill, type SkillFolder } from './faults.ts';

const SKILL_MD = `---
name: bird-names
description: >-
  Names birds by their song. Use when someone hears a bird.
license: MIT
compatibility: Ears.
metadata:
  version: "1.0.0"
---

# Bird names

| for | read |
|---|---|
| the garden | [garden](references/garden.md), and first [its songs](references/garden.md#songs--calls) |
| the sea | [sea](references/sea.md) |

A list to copy: [templates](templates/list) and [how](templates/list/README.md).

\`\`\`md
[in code](nowhere.md)
\`\`\`
`;

const GARDEN = `# Garden

Read this when it sings in a hedge.
[Songs](#songs--calls) · [By \`hand\`](#by-hand)

## Songs & calls

## By \`hand\`

\`\`\`md
## No heading
\`\`\`
`;

const SEA = `# Sea

Read this before you name a gull.

- [Gulls](#gulls)
- [Gulls again](#gulls-1)

## Gulls

### Young ones

## Gulls

[The list](../templates/list/birds.json), [back up](#young-ones), [elsewhere](https://example.com/a.md#b).
`;

const SOUND = folder({
  'SKILL.md': SKILL_MD,
  'references/garden.md': GARDEN,
  'references/sea.md': SEA,
  'templates/list/README.md': '# List\n\n[Birds](birds.json), [above](../../SKILL.md)\n',
  'templates/list/birds.json': '[]',
});

/** For each rule, copies of the sound skill that break it and no other. A rule without one does not compile. */
const BROKEN: Record<Rule, readonly SkillFolder[]> = {
  'frontmatter-is-yaml': [edited('SKILL.md', 'license: MIT', 'license: [MIT')],
  'frontmatter-by-the-specification': [
    edited('SKILL.md', 'license: MIT', 'licence: MIT'),
    edited('SKILL.md', '"1.0.0"', '1.0'),
    edited('SKILL.md', 'name: bird-names', 'name: bird--names'),
    edited('SKILL.md', 'name: bird-names', `name: ${'b'.repeat(65)}`),
    edited('SKILL.md', 'name: bird-names\n', ''),
    edited('SKILL.md', 'Names birds', `Names ${'many '.repeat(210)}birds`),
    edited('SKILL.md', 'Ears.', 'Ears. '.repeat(90)),
    edited('SKILL.md', /^---\n[\s\S]*?\n---\n/, ''),
  ],
  'named-like-its-folder': [{ ...SOUND, name: 'birds' }],
  'no-tags-in-frontmatter': [
    edited('SKILL.md', 'by their song', 'by their <song>'),
    edited('SKILL.md', 'Ears.', 'Ears</system>.'),
  ],
  'no-allowed-tools': [edited('SKILL.md', 'license: MIT', 'license: MIT\nallowed-tools: Read')],
  'description-that-triggers': [
    edited('SKILL.md', 'Names birds', `Names ${'many '.repeat(120)}birds`),
    edited('SKILL.md', 'Use when someone hears', 'For someone who hears'),
    edited('SKILL.md', 'Names birds', 'I name birds'),
  ],
  'at-most-150-lines': [edited('SKILL.md', /$/, '\nx'.repeat(150))],
  'within-the-token-budget': [
    edited('SKILL.md', /$/, 'tern '.repeat(1_800)),
    edited('references/sea.md', /$/, 'tern '.repeat(2_000)),
  ],
  'no-dead-link': [
    edited('SKILL.md', 'templates/list)', 'templates/lists)'),
    edited('references/sea.md', '../templates/list/birds.json', 'templates/list/birds.json'),
    edited('templates/list/README.md', '../../SKILL.md', '../../../README.md'),
    edited('templates/list/README.md', 'birds.json', 'birds%.json'),
    edited('templates/list/README.md', '[Birds](birds.json)', '[Birds]\n\n[Birds]: bird.json\n'),
  ],
  'no-dead-anchor': [
    edited('references/sea.md', '#young-ones', '#old-ones'),
    edited('SKILL.md', '#songs--calls', '#songs-and-calls'),
    edited('references/garden.md', '· [By', '· [No](#no-heading) [By'),
  ],
  'references-side-by-side': [
    edited('SKILL.md', 'references/sea.md', 'references/far/sea.md', {
      'references/far/sea.md': SEA.replace('../templates', '../../templates'),
    }),
  ],
  'every-reference-linked': [edited('SKILL.md', '[sea](references/sea.md)', '`references/sea.md`')],
  'no-chained-reference': [
    edited('references/sea.md', '../templates/list/birds.json', 'garden.md'),
    edited('references/sea.md', '../templates/list/birds.json', '../SKILL.md#bird-names'),
    edited('references/sea.md', '../templates/list/birds.json', '../templates/list/README.md'),
  ],
  'says-when-to-read-it': [
    edited('references/garden.md', 'Read this when it sings', 'It sings'),
    edited('references/sea.md', '# Sea\n', '# Sea\n\nGulls and others.\n'),
    edited('references/sea.md', '# Sea\n', ''),
  ],
  'has-contents': [
    edited('references/garden.md', /\[Songs\].*\n/, ''),
    edited('references/sea.md', /- \[Gulls\][\s\S]*?\n\n/, ''),
  ],
  'contents-are-complete': [
    edited('references/garden.md', ' · [By `hand`](#by-hand)', ''),
    edited('references/sea.md', '- [Gulls again](#gulls-1)\n', ''),
    edited('references/sea.md', '### Young ones', '## Young ones'),
  ],
};

describe('formFaults', () => {
  test('finds nothing in a sound skill', () => {
    expect(formFaults(SOUND)).toEqual([]);
  });

  const copies = Object.entries(BROKEN).flatMap(([rule, skills]) =>
    skills.map((skill, index) => ({ rule, copy: index + 1, skill })),
  );
  test.each(copies)('$rule: sees broken copy $copy, and nothing else in it', ({ rule, skill }) => {
    expect([...new Set(formFaults(skill).map((fault) => fault.rule))]).toEqual([rule]);
  });

  test('names the line, counted with the frontmatter', () => {
    const [fault] = formFaults(edited('SKILL.md', '#songs--calls', '#calls'));
    const line = SKILL_MD.split('\n').findIndex((text) => text.includes('#songs--calls')) + 1;
    expect(fault?.place).toBe(`SKILL.md:${line}`);
  });
});

describe('the skill', () => {
  const skill = readSkill();

  test('has SKILL.md and five references', () => {
    expect([...skill.pages.keys()].filter((file) => !file.startsWith('templates/'))).toHaveLength(6);
  });

  test('has no fault of form', () => {
    const faults = formFaults(skill).map(({ place, problem, rule }) => `${place}: ${problem} (${rule})`);
    expect(faults).toEqual([]);
  });
});

function folder(files: Record<string, string>): SkillFolder {
  return {
    name: 'bird-names',
    files: new Set(Object.keys(files)),
    pages: new Map(Object.entries(files).filter(([file]) => file.endsWith('.md'))),
  };
}

/**
 * A copy of the sound skill with one edit.
 * @param move Pages that take the place of those of the same name elsewhere.
 */
function edited(
  file: string,
  from: string | RegExp,
  to: string,
  move: Record<string, string> = {},
): SkillFolder {
  const before = SOUND.pages.get(file) ?? '';
  const after = before.replace(from, () => to);
  if (after === before) throw new Error(`${file} does not hold ${from}`);
  const pages = new Map([...SOUND.pages, [file, after]]);
  const files = new Set(SOUND.files);
  for (const [path, content] of Object.entries(move)) {
    const old = [...files].find((other) => other.split('/').at(-1) === path.split('/').at(-1)) ?? '';
    pages.delete(old);
    files.delete(old);
    pages.set(path, content);
    files.add(path);
  }
  return { ...SOUND, files, pages };
}
