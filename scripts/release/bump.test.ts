import { describe, expect, test } from 'vitest';
import { newestRelease, withRelease, withVersion } from './bump.ts';

describe('withVersion', () => {
  test.each([
    ['JSON', '{ "name": "x", "version": "0.1.0" }', '{ "name": "x", "version": "0.2.0" }'],
    ['frontmatter', 'metadata:\n  version: "0.1.0"\n---\n', 'metadata:\n  version: "0.2.0"\n---\n'],
  ])('changes the version and nothing else: %s', (_, before, after) => {
    expect(withVersion(before, '0.2.0')).toBe(after);
  });

  test.each(['{}', '{ "version": "0.1.0", "x": { "version": "0.1.0" } }'])('refuses %s', (text) => {
    expect(() => withVersion(text, '0.2.0')).toThrow(/not one/);
  });
});

describe('a changelog', () => {
  const OLD = '## [0.1.0] - 2026-11-25\n\n- First.\n';

  test('gets a new release from what is unreleased', () => {
    const released = withRelease(
      `# Changelog\n\n## [Unreleased]\n\n- More.\n\n${OLD}`,
      '0.2.0',
      '2026-12-01',
    );
    expect(released).toBe(`# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n- More.\n\n${OLD}`);
    expect(newestRelease(released)).toBe('0.2.0');
  });

  test.each([
    ['nothing is unreleased', `## [Unreleased]\n\n${OLD}`],
    ['there is no such part', OLD],
    ['it is empty', '## [Unreleased]\n'],
  ])('gets no release where %s', (_, changelog) => {
    expect(() => withRelease(changelog, '0.2.0', '2026-12-01')).toThrow(/nothing under \[Unreleased\]/);
  });

  test('tells its newest release, if any', () => {
    expect(newestRelease(`## [Unreleased]\n\n${OLD}`)).toBe('0.1.0');
    expect(newestRelease('## [Unreleased]\n')).toBeUndefined();
  });
});
