import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFiles } from '../app/files.ts';
import { HARNESS_SUITE } from '../paths.ts';
import { loadScenarios } from '../scenario/load.ts';
import { changesIn, collectAnswer, layOutProject, type Project } from './project.ts';

let scratch: string;
let project: Project;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'project-'));
  const skill = join(scratch, 'skill');
  mkdirSync(skill);
  writeFileSync(join(skill, 'SKILL.md'), 'the skill');
  const [scenario] = await loadScenarios(['node-echo'], HARNESS_SUITE);
  if (!scenario) throw new Error('node-echo is there');
  project = await layOutProject(scenario, join(scratch, 'app'), join(scratch, 'baseline'), {
    files: { 'AGENTS.md': 'a pointer' },
    folders: { '.agents/skills/x': skill },
  });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const git = (...args: string[]) =>
  execFileSync('git', args, {
    cwd: project.folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  }).trim();

describe('a project on disk', () => {
  it('is a clean git repository with one commit, and nothing in it tells of evals', async () => {
    expect(git('log', '--format=%an %s')).toBe('Dev Initial commit');
    expect(git('status', '--porcelain')).toBe('');
    expect(git('ls-files').split('\n')).toEqual([
      ...[
        '.agents/skills/x/SKILL.md',
        '.gitignore',
        'AGENTS.md',
        'package.json',
        'src/server.ts',
        'tsconfig.json',
      ],
    ]);
    for (const path of await listFiles(project.folder))
      expect(readFileSync(join(project.folder, path), 'utf8')).not.toMatch(/\beval|answers|mutant/i);
  });

  it('shows what was changed, also where it was committed or is ignored, and whatever git was told', async () => {
    expect(await changesIn(project)).toBe('');
    writeFileSync(join(project.folder, 'src/new.ts'), 'export const made = 1;\n');
    git('-c', 'user.name=x', '-c', 'user.email=x@example.com', 'add', '--all');
    git('-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '--quiet', '--message=mine');
    writeFileSync(join(project.folder, '.gitignore'), 'src/\nnode_modules/\n');
    writeFileSync(join(project.folder, '.gitattributes'), '* diff=evil filter=evil\n');
    git('config', 'diff.evil.command', 'touch pwned');
    git('config', 'filter.evil.clean', 'touch pwned');
    mkdirSync(join(project.folder, 'node_modules/x'), { recursive: true });
    writeFileSync(join(project.folder, 'node_modules/x/index.js'), 'dependency');
    const diff = await changesIn(project);
    expect(diff).toContain('+export const made = 1;');
    expect(diff).not.toContain('dependency');
    expect(existsSync(join(project.folder, 'pwned'))).toBe(false);
  });

  it('is collected as plain files, without what was put there beside it', async () => {
    symlinkSync('/etc/passwd', join(project.folder, 'src/passwd'));
    writeFileSync(join(project.folder, 'src/key.ts'), "export const key = 'secret-value';\n");
    const answer = join(scratch, 'answer');
    const odd = await collectAnswer(project, answer, (text) => text.replaceAll('secret-value', '<gone>'));
    expect(odd).toEqual(['src/passwd']);
    expect(await listFiles(answer)).toEqual([
      ...['.gitattributes', 'package.json', 'src/key.ts', 'src/new.ts', 'src/server.ts', 'tsconfig.json'],
    ]);
    expect(readFileSync(join(answer, 'src/key.ts'), 'utf8')).toContain('<gone>');
  });
});
