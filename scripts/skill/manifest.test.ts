import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import matter from 'gray-matter';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { newestRelease } from '../release/bump.ts';
import { ROOT, readJson, SKILL } from './paths.ts';

const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const version = z.string().regex(/^\d+\.\d+\.\d+$/);

const marketplace = z
  .strictObject({
    $schema: z.url(),
    name,
    owner: z.strictObject({ name: z.string().min(1) }),
    metadata: z.strictObject({ description: z.string().min(1) }),
    plugins: z
      .array(z.strictObject({ name, source: z.string(), version, description: z.string().min(1) }))
      .length(1),
  })
  .parse(readJson('.claude-plugin/marketplace.json'));

const plugin = z
  .strictObject({
    $schema: z.url(),
    name,
    version,
    description: z.string().min(1),
    author: z.strictObject({ name: z.string().min(1) }),
    license: z.literal('MIT'),
    keywords: z.array(z.string()),
    skills: z.tuple([z.literal('./')]),
  })
  .parse(readJson(path.join(SKILL, '.claude-plugin/plugin.json')));

const entry = marketplace.plugins[0];

test('an install copies the skill folder and nothing else', () => {
  expect(entry?.source).toBe(`./${path.relative(ROOT, SKILL)}`);
  expect(existsSync(path.join(ROOT, entry?.source ?? '', 'SKILL.md'))).toBe(true);
});

test('marketplace and plugin agree on name and description', () => {
  expect(entry).toMatchObject({ name: plugin.name, description: plugin.description });
});

test('one version everywhere', () => {
  const skill = matter.read(path.join(SKILL, 'SKILL.md')).data as { metadata: { version: string } };
  const root = readJson('package.json') as { version: string };
  expect({
    plugin: plugin.version,
    entry: entry?.version,
    skill: skill.metadata.version,
    changelog: newestRelease(readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8')),
  }).toEqual({
    plugin: root.version,
    entry: root.version,
    skill: root.version,
    changelog: root.version,
  });
});
