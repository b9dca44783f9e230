import type { Node } from '@babel/types';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { isInside } from '../../source/calls.ts';
import { isFunction, type SourceFile } from '../../source/source-file.ts';
import { otherUses } from '../../source/trace.ts';
import { defineRule } from '../rule.ts';

const NAMES = ['params', 'searchParams'];

export default defineRule({
  id: 'unawaited-params',
  title: 'params is a promise, and is read before it is awaited',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M12'],
  reference: 'references/api-routes.md#organizations-and-roles',
  why: 'Since Next 15 `params` and `searchParams` are promises. What is read from them without `await` is undefined in Next 16 (in 15 it works with a warning): a comparison with the active organization is never true, and a condition of a query that is undefined is left out.',
  fix: 'Write `(await params).id`; in a client component `use(params).id`.',
  majors: { next: [15, 16] },
  *entry(entry, check) {
    const { next } = check.project.majors;
    if (next === undefined) return;
    // Images get them as a plain object before Next 16.
    if (entry.kind === 'image' && next < 16) return;
    for (const { node, name } of readsOf(entry))
      yield {
        at: node,
        file: entry.definedIn,
        ...(isLogged(entry.definedIn, node) ? { certainty: 'possible' as const } : {}),
        severity: next >= 16 ? 'error' : 'warning',
        message:
          next >= 16
            ? `${name} is a promise here: what is read from it is undefined, so that nothing equals it and a query leaves it out.`
            : `${name} is a promise here: Next 15 lets this pass with a warning, and in Next 16 it is undefined.`,
      };
  },
});

/** Where something is read from the promise itself. */
function* readsOf(entry: MappedEntry): Iterable<{ readonly node: Node; readonly name: string }> {
  const { definedIn: file, kind } = entry;
  const code = codeOf(entry);
  if (!isFunction(code) || !/^(?:page|layout|default|metadata|route|image)$/.test(kind)) return;
  const parameter = code.params[kind === 'route' ? 1 : 0];
  const pattern = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (pattern?.type === 'Identifier')
    for (const use of otherUses(file, pattern.name, pattern)) {
      const member = file.parent(use);
      if (!isInside(use, code) || member?.type !== 'MemberExpression' || member.object !== use) continue;
      const name = member.property.type === 'Identifier' ? member.property.name : '';
      if (NAMES.includes(name) && isRead(file, member)) yield { node: member, name };
    }
  if (pattern?.type !== 'ObjectPattern') return;
  for (const property of pattern.properties) {
    if (property.type !== 'ObjectProperty' || property.key.type !== 'Identifier') continue;
    const { name } = property.key;
    if (!NAMES.includes(name)) continue;
    const { value } = property;
    if (value.type === 'ObjectPattern') yield { node: value, name };
    if (value.type !== 'Identifier' || isReplaced(file, code, value.name)) continue;
    for (const use of otherUses(file, value.name, value))
      if (isInside(use, code) && isRead(file, use)) yield { node: use, name };
  }
}

/** True for `x.id`, `x?.id` and `const { id } = x`. `then` and `catch` are of the promise. */
function isRead(file: SourceFile, use: Node): boolean {
  const node = withoutAwait(file, use);
  const parent = file.parent(node);
  switch (parent?.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node && !/^(?:then|catch|finally)$/.test(file.textOf(parent.property));
    case 'VariableDeclarator':
      return parent.init === node && parent.id.type === 'ObjectPattern';
    default:
      return false;
  }
}

/** True where only a log gets it: it lacks something, and nothing else happens. */
function isLogged(file: SourceFile, node: Node): boolean {
  for (const ancestor of file.ancestors(node)) {
    if (isFunction(ancestor)) return false;
    if (ancestor.type === 'CallExpression') return LOGS.test(file.textOf(ancestor.callee));
  }
  return false;
}

const LOGS = /^(?:console|(?:\w+\.)*log(?:ger)?)\.\w+$|^log(?:[A-Z]\w*)?$/;

/** The expression that a name is, casts included. */
function withoutAwait(file: SourceFile, use: Node): Node {
  let node = use;
  for (const ancestor of file.ancestors(use)) {
    if (!/^(?:TSAsExpression|TSNonNullExpression|ParenthesizedExpression)$/.test(ancestor.type)) break;
    node = ancestor;
  }
  return node;
}

/** True where the name is given another value: `params = await params`. */
function isReplaced(file: SourceFile, code: Node, name: string): boolean {
  return file
    .nodes('AssignmentExpression')
    .some((one) => isInside(one, code) && one.left.type === 'Identifier' && one.left.name === name);
}
