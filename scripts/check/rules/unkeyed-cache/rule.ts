import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { isInside } from '../../source/calls.ts';
import { isFunction, type SourceFile } from '../../source/source-file.ts';
import { type Binding, bindingOf } from '../../source/trace.ts';
import { cachedFunctions, comesFromSession, namesRead, personalTrace } from '../cached.ts';
import { defineRule } from '../rule.ts';

/** Parameters that say who somebody is. */
const PERSON = /user|owner|org|tenant|account|customer|member|patient|email|token|session|clerk|profile/i;

export default defineRule({
  id: 'unkeyed-cache',
  title: 'A cached function uses what is not part of its key',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M13'],
  reference: 'references/caching-auth.md#the-key',
  why: 'The key of unstable_cache() is its arguments and its key parts. What the function closes over is not in it: the result for whoever comes first is handed to everybody after them.',
  fix: 'Pass it as an argument of the cached function, or add it to the key parts.',
  relevant: /unstable_cache/,
  *file(file, check) {
    for (const { call, node, file: where } of cachedFunctions(check, file)) {
      if (!call || where !== file) continue;
      const keyed = call.arguments[1] ? rootsOf(check, file, call.arguments[1]) : new Map<string, Root>();
      if (keyed.has('*')) continue;
      const missing = closedOver(check, file, node).filter(
        ({ roots }) =>
          roots.size > 0 && [...roots.keys()].some((root) => !keyed.has(root) && !isKnownById(root, keyed)),
      );
      const names = [...new Set(missing.map(({ name }) => name))];
      if (names.length === 0) continue;
      const isPersonal = missing.some(
        ({ name, roots }) => PERSON.test(name) || [...roots.values()].includes('person'),
      );
      yield {
        at: call,
        severity: isPersonal ? 'error' : 'warning',
        message: `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not part of the key of this cache: ${isPersonal ? 'what is kept for the first caller is given to everybody else' : 'whatever is asked for, the first answer is given'}.`,
      };
    }
  },
});

/** What says which one is meant; of all else about it there is one for each id. */
const ID = ' id';
const ALSO_NAMES = /(?:Id|ID|_id|slug|key)$/;

/** True for `name` of a parameter `{ id, name }` whose `id` is part of the key. */
function isKnownById(root: string, keyed: ReadonlyMap<string, Root>): boolean {
  const [fn, index, name = ''] = root.split(' ');
  return (
    index !== undefined && !ALSO_NAMES.test(name) && !PERSON.test(name) && keyed.has(`${fn} ${index}${ID}`)
  );
}

/** What a value depends on: somebody's session, or a parameter. */
type Root = 'person' | 'parameter';

interface Use {
  readonly name: string;
  readonly roots: ReadonlyMap<string, Root>;
}

/** The variables around a function that it uses. */
function closedOver(check: Check, file: SourceFile, node: Node): Use[] {
  return namesRead(file, node).flatMap((one) => {
    const scope = file.scopeOf(one.name, one);
    if (scope === undefined || isInside(scope, node)) return [];
    const binding = bindingOf(file, one.name, one);
    if (!binding || isCalled(file, one)) return [];
    const name = textOfUse(file, one);
    return [{ name, roots: rootsOfName(check, file, one, binding, 0) }];
  });
}

/** `user.id` of `user`. */
function textOfUse(file: SourceFile, node: Node): string {
  const parent = file.parent(node);
  const isMember = parent?.type === 'MemberExpression' || parent?.type === 'OptionalMemberExpression';
  if (!isMember || parent.object !== node || isCalled(file, parent)) return file.textOf(node);
  return file.textOf(parent);
}

function isCalled(file: SourceFile, node: Node): boolean {
  const parent = file.parent(node);
  return (
    (parent?.type === 'CallExpression' || parent?.type === 'OptionalCallExpression') && parent.callee === node
  );
}

function rootsOf(check: Check, file: SourceFile, node: Node, depth = 0): Map<string, Root> {
  const roots = new Map<string, Root>();
  for (const one of namesRead(file, node)) {
    const binding = bindingOf(file, one.name, one);
    if (binding && file.scopeOf(one.name, one))
      for (const [root, kind] of rootsOfName(check, file, one, binding, depth)) roots.set(root, kind);
  }
  // A key that somebody else makes up: `keyParts` of a helper, or a list that is spread.
  if (depth === 0 && node.type === 'Identifier' && bindingOf(file, node.name, node)?.kind === 'parameter')
    roots.set('*', 'parameter');
  return roots;
}

function rootsOfName(
  check: Check,
  file: SourceFile,
  node: Node,
  binding: Binding,
  depth: number,
): ReadonlyMap<string, Root> {
  const personal = personalTrace(check, file, node);
  if (personal) return new Map([[/\.org/.test(personal) ? 'organization' : 'user', 'person']]);
  if (depth > 6) return new Map();
  if (binding.kind === 'parameter') {
    const [first] = binding.path;
    return new Map([[`${binding.function.start} ${binding.index} ${first ?? ''}`, 'parameter']]);
  }
  if (!binding.init || isFunction(binding.init)) return new Map();
  const roots = rootsOf(check, file, binding.init, depth + 1);
  if (roots.size === 0 && comesFromSession(check, file, binding.init))
    roots.set(/^org/.test(String(binding.path[0] ?? '')) ? 'organization' : 'user', 'person');
  return roots;
}
