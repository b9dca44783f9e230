/**
 * The expression that a path pattern of `createRouteMatcher()` or of a proxy's `matcher` stands for: path-to-regexp's
 * syntax, `/docs/:id`, `/docs/:path*`, `/docs(.*)`.
 * @returns undefined where the pattern is none, such as `/api/*`, on which both throw.
 */
export function pathPattern(pattern: string): RegExp | undefined {
  let source = '';
  for (let index = 0; index < pattern.length; ) {
    const rest = pattern.slice(index);
    const slash = rest.startsWith('/:') ? '/' : '';
    const name = rest.slice(slash.length).match(/^:(\w+)/);
    if (name) {
      index += slash.length + name[0].length;
      const group = groupAt(pattern, index);
      index += group?.length ?? 0;
      const modifier = pattern[index]?.match(/[*+?]/)?.[0];
      if (modifier) index += 1;
      source += segment(slash, group ?? '([^/]+?)', modifier);
      continue;
    }
    const group = groupAt(pattern, index);
    if (group) {
      index += group.length;
      const modifier = pattern[index]?.match(/[*+?]/)?.[0] ?? '';
      index += modifier.length;
      source += group + modifier;
    } else {
      const char = pattern[index] ?? '';
      if (/[*+?{}]/.test(char)) return undefined;
      source += char === '\\' ? char + (pattern[index + 1] ?? '') : char.replace(/[.^$|()[\]]/, '\\$&');
      index += char === '\\' ? 2 : 1;
    }
  }
  try {
    return new RegExp(`^${source}/?$`, 'i');
  } catch {
    return undefined;
  }
}

function segment(slash: string, group: string, modifier: string | undefined): string {
  if (modifier === '*') return `(?:${slash}.*)?`;
  if (modifier === '+') return `${slash}.+`;
  return modifier === '?' ? `(?:${slash}${group})?` : slash + group;
}

/** The parenthesised group that begins at an index, whole. */
function groupAt(pattern: string, start: number): string | undefined {
  if (pattern[start] !== '(') return undefined;
  let depth = 0;
  for (let index = start; index < pattern.length; index += 1) {
    if (pattern[index] === '\\') index += 1;
    else if (pattern[index] === '(') depth += 1;
    else if (pattern[index] === ')') {
      depth -= 1;
      if (depth === 0) return pattern.slice(start, index + 1);
    }
  }
  return undefined;
}

/** A path that a route answers, such as `/docs/name` for `/docs/[name]`. */
export function samplePath(route: string): string {
  return route.replace(/\/\[\[\.\.\.[^\]]+\]\]/g, '').replace(/\[(?:\.\.\.)?([^\]]+)\]/g, '$1') || '/';
}

/**
 * Paths that a route answers: that of `samplePath()`, and one with each list of values that a pattern has in the place of
 * a parameter. `/[locale]/docs` answers `/en/docs` where `/(en|fr)/docs` is a pattern.
 * @param patterns Patterns that somebody wrote for the app's paths.
 */
export function samplePaths(route: string, patterns: readonly string[]): readonly string[] {
  const parameters = route.split('/');
  const filled = patterns.map((pattern) => {
    const values = pattern.split('/').map((part) => part.match(ONE_OF_SEVERAL)?.[1]);
    return parameters.map((part, index) => (/^\[[^.[\]]+\]$/.test(part) && values[index]) || part).join('/');
  });
  return [...new Set([route, ...filled].map(samplePath))];
}

/** A segment of a pattern that lists its values: `(en|fr)`, `:locale(en|fr)`. */
const ONE_OF_SEVERAL = /^(?::\w+)?\((?:\?:)?([\w-]+)(?:\|[\w-]+)+\)\??$/;
