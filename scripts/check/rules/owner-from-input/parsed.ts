import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { functionCalled, isInside } from '../../source/calls.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { bindingOf, otherUses } from '../../source/trace.ts';
import { unwrapped, wholeOf } from '../../source/usage.ts';

/** A parsed body that is stored whole, with the owner that its schema lets through. */
export interface ParsedOwner {
  /** Where it is handed on. */
  readonly at: Node;
  /** What the schema calls the owner. */
  readonly name: string;
}

type Call = Extract<Node, { type: 'CallExpression' }>;

const PARSES = /^(?:parse|safeParse)(?:Async)?$/;
const STORES = /^(?:set|values|create|insert|insertOne|update|updateOne)$/;
/** Schemas are built in fewer steps than this. */
const MAX_DEPTH = 8;

/**
 * Where an entry point stores what it parsed with a zod schema that knows an owner, and nothing puts the caller's id over
 * it.
 * @param owner Names of fields that say whose something is.
 */
export function* parsedOwners(entry: MappedEntry, check: Check, owner: RegExp): Iterable<ParsedOwner> {
  const { definedIn: file } = entry;
  const code = codeOf(entry);
  for (const call of file.nodes('CallExpression')) {
    if (!isInside(call, code) || !PARSES.test(methodOf(call))) continue;
    const schema = call.callee.type === 'MemberExpression' ? call.callee.object : undefined;
    const name = schema && fieldOf(check, file, schema, owner);
    if (name === undefined) continue;
    for (const at of parsedBy(file, call)) if (isStored(check, file, at, name)) yield { at, name };
  }
}

function methodOf({ callee }: Call): string {
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.name
    : '';
}

/** The field of a zod schema whose name matches. */
function fieldOf(check: Check, file: SourceFile, schema: Node, owner: RegExp, depth = 0): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const node = unwrapped(schema);
  const inside = (one: Node | undefined) => one && fieldOf(check, file, one, owner, depth + 1);
  if (node.type === 'Identifier') {
    const local = bindingOf(file, node.name, node);
    if (local?.kind === 'variable') return inside(local.init);
    const found = local ? undefined : check.graph.resolveName(file, node.name);
    return found?.kind === 'local' && found.declaration?.kind === 'variable' && found.declaration.init
      ? fieldOf(check, found.file, found.declaration.init, owner, depth + 1)
      : undefined;
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const [argument] = node.arguments;
  const before = node.callee.object;
  switch (methodOf(node)) {
    case 'object':
    case 'strictObject':
    case 'looseObject':
      return /^zod\b/.test(check.symbolOf(file, node.callee) ?? '')
        ? keyOf(file, argument, owner)
        : undefined;
    case 'extend':
    case 'safeExtend':
      return keyOf(file, argument, owner) ?? inside(before);
    case 'merge':
      return inside(argument) ?? inside(before);
    case 'omit':
      return keyOf(file, argument, owner) === undefined ? inside(before) : undefined;
    case 'pick':
      return keyOf(file, argument, owner) === undefined ? undefined : inside(before);
    case 'transform':
    case 'pipe':
      return undefined;
    default:
      return inside(before);
  }
}

function keyOf(file: SourceFile, fields: Node | undefined, owner: RegExp): string | undefined {
  if (fields?.type !== 'ObjectExpression') return undefined;
  return fields.properties
    .flatMap((one) => (one.type === 'ObjectProperty' ? [file.textOf(one.key)] : []))
    .find((key) => owner.test(key));
}

/** Every place where the result of a parser stands, the whole of it. */
function parsedBy(file: SourceFile, call: Call): Node[] {
  const parent = file.parent(call);
  const result = parent?.type === 'AwaitExpression' ? parent : call;
  const isWrapped = methodOf(call).startsWith('safe');
  const declarator = file.parent(wholeOf(file, result));
  if (declarator?.type !== 'VariableDeclarator') return isWrapped ? [] : [result];
  const { id } = declarator;
  if (id.type === 'ObjectPattern' && isWrapped)
    return id.properties.flatMap((one) =>
      one.type === 'ObjectProperty' && file.textOf(one.key) === 'data' && one.value.type === 'Identifier'
        ? otherUses(file, one.value.name, one.value)
        : [],
    );
  if (id.type !== 'Identifier') return [];
  const uses = otherUses(file, id.name, id);
  if (!isWrapped) return uses;
  return uses.flatMap((use) => {
    const member = file.parent(use);
    return member?.type === 'MemberExpression' && file.textOf(member.property) === 'data' ? [member] : [];
  });
}

/** True where a value becomes part of a record, or all of it, and no owner is put over its own. */
function isStored(check: Check, file: SourceFile, value: Node, owner: string): boolean {
  const whole = wholeOf(file, value);
  const parent = file.parent(whole);
  if (parent?.type === 'SpreadElement') return isSpreadOver(file, parent, owner);
  if (parent?.type === 'ObjectProperty') return /^(?:data|set)$/.test(file.textOf(parent.key));
  if (parent?.type !== 'CallExpression') return false;
  const index = (parent.arguments as Node[]).indexOf(whole);
  const target = functionCalled(check.graph, file, parent.callee);
  if (!target) return index >= 0 && STORES.test(methodOf(parent));
  const parameter = target.node.params[index];
  if (parameter?.type !== 'Identifier') return false;
  return otherUses(target.file, parameter.name, parameter).some((use) => {
    const around = target.file.parent(use);
    return around?.type === 'SpreadElement' && isSpreadOver(target.file, around, owner);
  });
}

/** True where no later property of the object is the owner. */
function isSpreadOver(file: SourceFile, spread: Node, owner: string): boolean {
  const object = file.parent(spread);
  if (object?.type !== 'ObjectExpression') return false;
  const later = object.properties.slice((object.properties as Node[]).indexOf(spread) + 1);
  return !later.some((one) => one.type === 'ObjectProperty' && file.textOf(one.key) === owner);
}
