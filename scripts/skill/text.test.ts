import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import matter from 'gray-matter';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT, SKILL, skillEntries } from './paths.ts';
import { skillTexts } from './texts.ts';
import { budgetOf, tokensOf } from './tokens.ts';

const skill = matter.read(path.join(SKILL, 'SKILL.md'));
const texts = skillEntries()
  .map((entry) => entry.path)
  .filter((file) => file.endsWith('.md'));
const references = texts.filter((file) => file.startsWith('references/'));

describe('frontmatter', () => {
  test('holds only what the Agent Skills specification names', () => {
    z.strictObject({
      name: z
        .string()
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        .max(64),
      description: z.string().min(1).max(1024),
      license: z.string(),
      compatibility: z.string().max(500),
      metadata: z.record(z.string(), z.string()),
    }).parse(skill.data);
  });

  test('is named like its folder', () => {
    expect(skill.data.name).toBe(path.basename(SKILL));
  });

  // With any value, Claude Code 2.1.330 denies the skill in headless runs unless Skill is allowed explicitly.
  test('has no allowed-tools', () => {
    expect(skill.data).not.toHaveProperty('allowed-tools');
  });

  // All descriptions share about 1 % of the context window; over budget, a plugin's is dropped first.
  test('describes the skill in at most 600 characters, and says when to use it', () => {
    expect(skill.data.description.length).toBeLessThanOrEqual(600);
    expect(skill.data.description).toMatch(/^Writes .*\. Use when /);
  });
});

describe('length', () => {
  test('SKILL.md has at most 150 lines', () => {
    expect(lines('SKILL.md')).toBeLessThanOrEqual(150);
  });

  test.each(skillTexts().map((text) => [text.file, text] as const))('%s fits its budget', (_file, text) => {
    expect(tokensOf(text)).toBeLessThanOrEqual(budgetOf(text));
  });
});

describe('links', () => {
  test.each(texts)('every relative link in %s leads to a file of the skill', (file) => {
    const dead = relativeLinks(file).filter((target) => {
      const relative = path.relative(SKILL, target);
      return relative.startsWith('..') || !existsSync(target);
    });
    expect(dead).toEqual([]);
  });

  test('SKILL.md leads to every reference', () => {
    const reached = relativeLinks('SKILL.md').map((target) => path.relative(SKILL, target));
    expect(reached).toEqual(expect.arrayContaining(references));
    expect(references).toHaveLength(5);
  });

  test.each(['references', 'templates'])('%s at the root is a door to the skill', (door) => {
    expect(readlinkSync(path.join(ROOT, door))).toBe(path.relative(ROOT, path.join(SKILL, door)));
  });
});

describe('folder', () => {
  // An install drops links that leave the plugin, and `npx skills add` follows every link.
  test('holds no symbolic link', () => {
    expect(skillEntries().filter((entry) => entry.isLink)).toEqual([]);
  });

  test('holds nothing of the evals, so that an agent under test cannot read its answers', () => {
    const suspects = skillEntries().filter(({ path: file }) => {
      const named = /(^|\/)(evals|scenarios|answers|mutants)(\/|\.|$)|(^|\/)(checks\.ts|prompt\.md)$/.test(
        file,
      );
      return named || /\bevals\b/.test(readFileSync(path.join(SKILL, file), 'utf8'));
    });
    expect(suspects).toEqual([]);
  });
});

function lines(file: string): number {
  return readFileSync(path.join(SKILL, file), 'utf8').trimEnd().split('\n').length;
}

/** Absolute targets of a text's links, but for those to other sites and within the page. Code is no link. */
function relativeLinks(file: string): string[] {
  const text = readFileSync(path.join(SKILL, file), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^([a-z]+:|#)/.test(target))
    .map((target) => path.resolve(SKILL, path.dirname(file), target.replace(/#.*$/, '')));
}
