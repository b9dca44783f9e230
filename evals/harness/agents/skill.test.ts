import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HERE } from './arm.ts';
import { copySkill } from './skill.ts';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'skill-'));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const target = () => join(scratch, 'copy');

describe('a copy of the skill', () => {
  it('of this repository is a plugin with one skill', async () => {
    const skill = await copySkill(HERE, target());
    expect(skill).toMatchObject({
      name: 'clerk-nextjs-patterns',
      qualifiedName: 'clerk-nextjs:clerk-nextjs-patterns',
      folder: target(),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(existsSync(join(target(), 'references/api-routes.md'))).toBe(true);
  });

  it('of a commit holds what that commit holds', async () => {
    const skill = await copySkill({ from: 'git', ref: 'HEAD' }, target());
    expect(skill.name).toBe('clerk-nextjs-patterns');
    expect(existsSync(join(target(), 'SKILL.md'))).toBe(true);
    expect(existsSync(`${target()}.tar`)).toBe(false);
  });

  it('of any folder is made a plugin, and has another hash when it says another thing', async () => {
    const mine = join(scratch, 'mine');
    mkdirSync(mine);
    const write = (text: string) =>
      writeFileSync(join(mine, 'SKILL.md'), `---\nname: mine\ndescription: x\n---\n${text}\n`);
    write('one');
    const first = await copySkill({ from: 'folder', path: mine }, target());
    expect(first.qualifiedName).toBe('mine:mine');
    expect(JSON.parse(readFileSync(join(target(), '.claude-plugin/plugin.json'), 'utf8'))).toMatchObject({
      skills: ['./'],
    });
    write('two');
    expect((await copySkill({ from: 'folder', path: mine }, target())).hash).not.toBe(first.hash);
  });

  it.each([
    [
      { from: 'git', ref: 'no-such-ref' } as const,
      'there is no skills/clerk-nextjs-patterns at "no-such-ref"',
    ],
    [{ from: 'git', ref: '--output=/tmp/x' } as const, 'at "--output=/tmp/x"'],
    [{ from: 'folder', path: '/no/such/folder' } as const, 'there is no folder /no/such/folder'],
    [{ from: 'folder', path: import.meta.dirname } as const, 'there is no SKILL.md in'],
  ])('cannot be made of %j', async (source, message) => {
    await expect(copySkill(source, target())).rejects.toThrow(message);
  });
});
