import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { INSTALL } from './install/probes/claude-code.ts';
import { ADD } from './install/probes/skills-cli.ts';
import { ROOT, SKILL } from './paths.ts';

const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

test.each([...INSTALL.map((command) => `/${command.join(' ')}`), `npx skills ${ADD.join(' ')}`])(
  'the README installs as the install test does: %s',
  (line) => {
    expect(readme.split('\n')).toContain(line);
  },
);

describe('the pointer to paste into AGENTS.md', () => {
  const INSTALLED = '.claude/skills/clerk-nextjs-patterns';
  const pointers = [...readme.matchAll(/^```md\n([\s\S]*?)^```$/gm)].map(([, pointer = '']) => pointer);

  test('is the one Markdown block of the README, of at most 10 lines', () => {
    expect(pointers).toHaveLength(1);
    expect(pointers[0]?.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
  });

  test('names the skill, and only paths that an install brings', () => {
    expect(pathsIn(pointers[0] ?? '')).toContain(`${INSTALLED}/SKILL.md`);
    expect(missingAfterInstall(pointers[0] ?? '')).toEqual([]);
    expect(pointers[0]).toContain(`\`${path.basename(SKILL)}\``);
  });

  test('a path that no install brings would be seen', () => {
    const broken = `read \`${INSTALLED}/skill.md\`, not \`references/api-routes.md\`, in \`${INSTALLED}/\``;
    expect(missingAfterInstall(broken)).toEqual([`${INSTALLED}/skill.md`, 'references/api-routes.md']);
  });

  function missingAfterInstall(pointer: string): string[] {
    return pathsIn(pointer).filter(
      (file) =>
        !file.startsWith(`${INSTALLED}/`) || !existsSync(path.join(SKILL, file.slice(INSTALLED.length))),
    );
  }

  /** Everything in backticks that has a slash. */
  function pathsIn(pointer: string): string[] {
    return [...pointer.matchAll(/`([^`\s]+\/[^`\s]*)`/g)].map(([, file = '']) => file);
  }
});
