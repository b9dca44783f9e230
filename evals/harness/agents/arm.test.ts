import { describe, expect, it } from 'vitest';
import { HERE, parseArm, pointerFor, promptFor, sourceOf } from './arm.ts';

describe('an arm', () => {
  it.each([
    ['none', { kind: 'none' }, undefined],
    ['skill', { kind: 'skill', source: HERE }, HERE],
    ['forced', { kind: 'forced' }, HERE],
    ['agents-md', { kind: 'agents-md' }, HERE],
    ['skill@v1.0', { kind: 'skill', source: { from: 'git', ref: 'v1.0' } }, { from: 'git', ref: 'v1.0' }],
    [
      'skill:../mine',
      { kind: 'skill', source: { from: 'folder', path: '../mine' } },
      { from: 'folder', path: '../mine' },
    ],
  ])('%s is known by its name, and has its skill from the right place', (name, arm, source) => {
    expect(parseArm(name)).toEqual(arm);
    expect(sourceOf(parseArm(name))).toEqual(source);
  });

  it.each(['', 'Skill', 'skill@', 'skill:', 'with'])('is not called "%s"', (name) => {
    expect(() => parseArm(name)).toThrow(`no arm is called "${name}"`);
  });

  it('changes the prompt only where the agent is told to use the skill', () => {
    expect(promptFor(parseArm('skill'), 'Do it.', 's')).toBe('Do it.');
    expect(promptFor(parseArm('forced'), 'Do it.', 's')).toBe('Use the s skill for this.\n\nDo it.');
  });

  it('puts a pointer into AGENTS.md in its own arm only', () => {
    expect(pointerFor(parseArm('forced'), 's')).toBeUndefined();
    expect(pointerFor(parseArm('agents-md'), 's')).toContain('use the skill s');
  });
});
