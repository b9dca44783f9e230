import type { Node } from '@babel/types';
import { isFunction, type SourceFile } from './source-file.ts';
import { otherUses } from './trace.ts';

/** What stands around a value without changing it. */
const TRANSPARENT = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
]);

/** The node inside of parentheses and type assertions: `x` of `(x as T)!`. */
export function unwrapped(node: Node): Node {
  return TRANSPARENT.has(node.type) && 'expression' in node && typeof node.expression === 'object'
    ? unwrapped(node.expression as Node)
    : node;
}

/** The outermost node that has the same value: `(x as T)!` of `x`. */
export function wholeOf(file: SourceFile, node: Node): Node {
  let current = node;
  for (const ancestor of file.ancestors(node)) {
    if (!TRANSPARENT.has(ancestor.type)) break;
    current = ancestor;
  }
  return current;
}

/** True where a value itself, not something of it, decides which way the code goes: `if (x)`, `!x`, `x && y`. */
export function isTested(file: SourceFile, node: Node): boolean {
  const whole = wholeOf(file, node);
  const parent = file.parent(whole);
  switch (parent?.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
      return parent.test === whole;
    case 'UnaryExpression':
      return parent.operator === '!';
    case 'LogicalExpression':
      return parent.operator === '??' ? false : parent.left === whole || isTested(file, parent);
    case 'CallExpression':
      return file.textOf(parent.callee) === 'Boolean';
    default:
      return false;
  }
}

/** True where a value is compared with another one. */
export function isCompared(file: SourceFile, node: Node): boolean {
  const whole = wholeOf(file, node);
  const parent = file.parent(whole);
  if (parent?.type === 'BinaryExpression') return /^[!=]==?$/.test(parent.operator);
  if (parent?.type === 'SwitchStatement') return parent.discriminant === whole;
  return (
    parent?.type === 'CallExpression' &&
    parent.arguments[0] === whole &&
    /\.(?:includes|has|some)$/.test(file.textOf(parent.callee))
  );
}

/** The nodes that hold a value: the node itself, and every use of the variable that it is put into. */
export function usesOf(file: SourceFile, node: Node): Node[] {
  const whole = valueAround(file, node);
  const parent = file.parent(whole);
  if (parent?.type !== 'VariableDeclarator' || parent.init !== whole || parent.id.type !== 'Identifier')
    return [node];
  return [node, ...otherUses(file, parent.id.name, parent.id)];
}

/** Like `wholeOf`, through a default too: `x ?? y` of `x`. */
function valueAround(file: SourceFile, node: Node): Node {
  const whole = wholeOf(file, node);
  const parent = file.parent(whole);
  return parent?.type === 'LogicalExpression' && parent.operator !== '&&' && parent.left === whole
    ? valueAround(file, parent)
    : whole;
}

/** True where a name or a text inside of a node matches. Comments do not count. */
export function mentions(file: SourceFile, around: Node, pattern: RegExp): boolean {
  const isInside = ({ start, end }: Node) =>
    (start ?? 0) >= (around.start ?? 0) && (end ?? 0) <= (around.end ?? 0);
  return (
    file.nodes('Identifier').some((one) => pattern.test(one.name) && isInside(one)) ||
    file.nodes('StringLiteral').some((one) => pattern.test(one.value) && isInside(one)) ||
    file.nodes('TemplateElement').some((one) => pattern.test(one.value.raw) && isInside(one))
  );
}

/** The outermost function around a node, else the program. */
export function outermostAround(file: SourceFile, node: Node): Node {
  return [...file.ancestors(node)].findLast(isFunction) ?? file.program;
}
