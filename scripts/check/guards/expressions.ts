import type { Node, ObjectExpression } from '@babel/types';
import { type FunctionNode, isFunction } from '../source/source-file.ts';
import { construct, evaluateCall } from './calls.ts';
import { both, type Facts, NO_FACTS } from './facts.ts';
import type { Frame } from './frame.ts';
import { isPutOnRequest } from './interpreter.ts';
import { evaluateJsx } from './jsx.ts';
import { regularExpression } from './known/computed.ts';
import { globalValue } from './known/next.ts';
import { assign, keyName } from './patterns.ts';
import { merge, possible, type Reached } from './state.ts';
import { type Branches, branch, split } from './tests.ts';
import {
  type Case,
  casesOf,
  choice,
  commonFacts,
  FROM,
  isNullish,
  literal,
  mapCases,
  NULL,
  native,
  type Origin,
  object,
  originOf,
  originOfAll,
  truthinessOf,
  truthy,
  UNDEFINED,
  UNKNOWN,
  unknown,
  type Value,
} from './value.ts';

/** Works out what an expression is. Where it cannot be reached any more, the value means nothing. */
export function evaluate(frame: Frame, node: Node): Value {
  if (!frame.state) return UNKNOWN;
  switch (node.type) {
    case 'Identifier':
      return read(frame, node.name, node);
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return literal(node.value);
    case 'BigIntLiteral':
      return literal(BigInt(node.value));
    case 'NullLiteral':
      return NULL;
    case 'RegExpLiteral':
      return regularExpression(node.pattern, node.flags);
    case 'TemplateLiteral': {
      const parts = node.expressions.map((part) => evaluate(frame, part));
      const only = node.quasis.length === 1 ? node.quasis[0]?.value.cooked : undefined;
      if (only !== undefined && only !== null) return literal(only);
      return truthy(originOfAll(parts), secretIn(parts));
    }
    case 'TaggedTemplateExpression': {
      const tag = evaluate(frame, node.tag);
      const parts = node.quasi.expressions.map((part) => evaluate(frame, part));
      const text = node.quasi.quasis[0]?.value.raw ?? '';
      if (tag.kind === 'package' || tag.kind === 'function')
        frame.effect(
          /^\s*(?:insert|update|delete|truncate|drop|alter)\b/i.test(text) ? 'write' : 'read',
          frame.file.textOf(node.tag),
          node,
          parts,
        );
      return { kind: 'promise', cases: [{ facts: NO_FACTS, value: unknown(FROM.data) }] };
    }
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return evaluate(frame, node.expression);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return functionValue(frame, node);
    case 'ClassExpression':
    case 'ClassDeclaration':
      return { kind: 'class', node, file: frame.file, scope: frame.scope };
    case 'FunctionDeclaration':
      return functionValue(frame, node);
    case 'ObjectExpression':
      return evaluateObject(frame, node);
    case 'ArrayExpression': {
      const items: Value[] = [];
      let origin: Origin = FROM.nothing;
      for (const element of node.elements) {
        if (!element) items.push(UNDEFINED);
        else if (element.type === 'SpreadElement') {
          const value = evaluate(frame, element.argument);
          origin |= originOf(value);
          // What is spread stands for as many items as there are, so that no list of unknown length is empty.
          items.push(...(value.kind === 'array' ? value.items : [unknown(originOf(value))]));
        } else items.push(evaluate(frame, element));
      }
      return { kind: 'array', items, origin };
    }
    case 'AwaitExpression':
      return settle(frame, evaluate(frame, node.argument));
    case 'YieldExpression':
      return node.argument ? evaluate(frame, node.argument) : UNDEFINED;
    case 'UnaryExpression':
      return evaluateUnary(frame, node.operator, node.argument);
    case 'BinaryExpression':
      if (/^[!=]==?$|^instanceof$|^in$/.test(node.operator)) return outcomeOf(frame, branch(frame, node));
      return unknown(originOf(evaluate(frame, node.left)) | originOf(evaluate(frame, node.right)));
    case 'LogicalExpression':
      return evaluateLogical(frame, node.operator, node.left, node.right);
    case 'ConditionalExpression': {
      const { yes, no } = branch(frame, node.test);
      return oneOf(frame, [
        [yes, () => evaluate(frame, node.consequent)],
        [no, () => evaluate(frame, node.alternate)],
      ]);
    }
    case 'SequenceExpression':
      return node.expressions.reduce<Value>((_, part) => evaluate(frame, part), UNDEFINED);
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const base = evaluate(frame, node.object);
      if (!node.computed) return propertyOf(frame, base, keyName(node.property) ?? '');
      const key = evaluate(frame, node.property);
      if (key.kind === 'literal') return propertyOf(frame, base, String(key.value));
      return base.kind === 'store' ? unknown(FROM.data) : unknown(originOf(base));
    }
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const [argument] = node.arguments;
      const isTest = node.callee.type === 'Identifier' && node.callee.name === 'Boolean' && argument;
      return isTest ? outcomeOf(frame, branch(frame, node)) : evaluateCall(frame, node);
    }
    case 'NewExpression':
      return construct(frame, node);
    case 'AssignmentExpression':
      return evaluateAssignment(frame, node.operator, node.left, node.right);
    case 'UpdateExpression':
      change(frame, node.argument, node);
      if (node.argument.type === 'Identifier') assign(frame, node.argument, unknown(FROM.nothing));
      return unknown(FROM.nothing);
    case 'ThisExpression':
      return frame.self ?? UNKNOWN;
    case 'JSXElement':
    case 'JSXFragment':
      return evaluateJsx(frame, node);
    case 'JSXExpressionContainer':
      return evaluate(frame, node.expression);
    case 'JSXText':
    case 'JSXEmptyExpression':
    case 'JSXSpreadChild':
      return literal('');
    default:
      return UNKNOWN;
  }
}

/** A function, with the variables around it. */
export function functionValue(frame: Frame, node: FunctionNode): Value {
  return {
    kind: 'function',
    node,
    file: frame.file,
    scope: frame.scope,
    captured: frame.state?.variables ?? new Map(),
    self: frame.self,
  };
}

/** The name of the environment variable that a text is made of. */
function secretIn(parts: readonly Value[]): string | undefined {
  const secret = parts.find((part) => originOf(part) & FROM.environment);
  return secret?.kind === 'unknown' ? secret.name : undefined;
}

/** What a name holds. */
export function read(frame: Frame, name: string, node: Node): Value {
  const cell = frame.scope.find(name);
  if (cell) {
    const value = frame.state?.variables.get(cell) ?? UNKNOWN;
    return frame.state ? possible(value, frame.state.facts) : value;
  }
  // A function that is followed by itself does not know the variables of those around it.
  if (frame.scope.isDetached && frame.file.isShadowed(name, node)) return UNKNOWN;
  return frame.interpreter.named(frame.file, name) ?? globalValue(name) ?? UNKNOWN;
}

/** The values of several ways, of which one is taken. Afterwards the ways have met again. */
export function oneOf(frame: Frame, ways: readonly (readonly [Reached, () => Value])[]): Value {
  const followed: { state: NonNullable<Reached>; value: Value }[] = [];
  for (const [state, work] of ways) {
    frame.state = state;
    if (!state) continue;
    const value = work();
    if (frame.state) followed.push({ state: frame.state, value });
  }
  frame.state = followed.map(({ state }) => state).reduce<Reached>(merge, undefined);
  const common = frame.state?.facts ?? NO_FACTS;
  return choice(
    followed.flatMap(({ state, value }) => {
      const extra = new Map([...state.facts].filter(([key]) => !common.has(key)));
      return casesOf(value, extra);
    }),
  );
}

/** The value of a test. */
function outcomeOf(frame: Frame, { yes, no }: Branches): Value {
  return oneOf(frame, [
    [yes, () => literal(true)],
    [no, () => literal(false)],
  ]);
}

function evaluateLogical(frame: Frame, operator: string, left: Node, right: Node): Value {
  const value = evaluate(frame, left);
  const isTaken = operator === '&&' ? truthinessOf : (one: Value) => not(isSettled(operator)(one));
  const { yes, no } = split(frame, left, value, isTaken);
  const kept = casesOf(value).filter((one) => isTaken(one.value) !== true);
  return oneOf(frame, [
    [no, () => (kept.length > 0 ? choice(kept) : value)],
    [yes, () => evaluate(frame, right)],
  ]);
}

/** Whether the left side of `||` or `??` is the result. */
function isSettled(operator: string): (value: Value) => boolean | undefined {
  return operator === '||' ? truthinessOf : (value) => not(isNullish(value));
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function evaluateUnary(frame: Frame, operator: string, argument: Node): Value {
  if (operator === '!') {
    const { yes, no } = branch(frame, argument);
    return outcomeOf(frame, { yes: no, no: yes });
  }
  const value = evaluate(frame, argument);
  if (operator === 'void') return UNDEFINED;
  if (operator === 'delete') change(frame, argument, argument);
  return unknown(originOf(value));
}

/** Waits for a promise: what it settles as, and what holds then. */
export function settle(frame: Frame, value: Value): Value {
  const cases: Case[] = casesOf(value).flatMap((one) =>
    one.value.kind === 'promise'
      ? one.value.cases.flatMap((inner) => {
          const facts = both(one.facts, inner.facts);
          return facts ? casesOf(inner.value, facts).flatMap(found) : [];
        })
      : found(one).map(data),
  );
  const { state } = frame;
  if (!state) return UNKNOWN;
  const left = cases.filter((one) => both(state.facts, one.facts) !== undefined);
  if (left.length === 0) {
    frame.state = undefined;
    return UNKNOWN;
  }
  frame.prove(commonFacts(left));
  return choice(left);
}

/** A record that a package is asked for is there, or it is not. */
function found(one: Case): readonly Case[] {
  const { value, facts } = one;
  if (value.kind !== 'package' || !value.found) return [one];
  const name = value.symbol.match(/(\w+)\(\)$/)?.[1] ?? '';
  return recordCases(name, value.origin, both(facts, value.found), facts);
}

/**
 * The record that a method looks up for the caller, and none.
 * @param there What holds of the caller where there is one; undefined where that cannot be.
 */
export function recordCases(
  method: string,
  origin: Origin,
  there: Facts | undefined,
  missing: Facts,
): readonly Case[] {
  // Supabase gives `{ data, error }`.
  const result = (data: Value, error: Value) =>
    /single$/i.test(method) ? object({ data, error }, FROM.nothing, unknown(origin)) : data;
  return [
    ...(there ? [{ facts: there, value: result(truthy(origin), NULL) }] : []),
    ...(method.endsWith('OrThrow') ? [] : [{ facts: missing, value: result(NULL, truthy(FROM.error)) }]),
  ];
}

/** What a package's call gives is data once it has arrived, unless it is a client to go on with. */
function data(one: Case): Case {
  const { value } = one;
  if (value.kind !== 'package' || !value.symbol.endsWith(')') || /#\w*\(\w*\)$/.test(value.symbol))
    return one;
  return { facts: one.facts, value: unknown(value.origin) };
}

function evaluateObject(frame: Frame, node: ObjectExpression): Value {
  let spread: Value | undefined;
  let origin: Origin = FROM.nothing;
  let rest: Value = UNDEFINED;
  const properties = new Map<string, Value>();
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const value = evaluate(frame, property.argument);
      if (spread === undefined && (value.kind === 'object' || value.kind === 'choice')) spread = value;
      else {
        origin |= originOf(value);
        rest = unknown(originOf(value));
      }
    } else if (property.type === 'ObjectMethod') {
      const key = property.computed ? undefined : keyName(property.key);
      if (key !== undefined && property.kind === 'method')
        properties.set(key, functionValue(frame, property));
    } else {
      const key = property.computed ? undefined : keyName(property.key);
      const value = evaluate(frame, property.value);
      if (key === undefined) {
        origin |= originOf(value);
        rest = unknown(originOf(value));
      } else properties.set(key, value);
    }
  }
  if (spread === undefined) return { kind: 'object', properties, rest, origin };
  return mapCases(spread, (one) =>
    one.kind === 'object'
      ? {
          kind: 'object',
          properties: new Map([...one.properties, ...properties]),
          rest: rest === UNDEFINED ? one.rest : rest,
          origin: one.origin | origin,
        }
      : { kind: 'object', properties, rest: unknown(originOf(one)), origin: origin | originOf(one) },
  );
}

function evaluateAssignment(frame: Frame, operator: string, left: Node, right: Node): Value {
  if (operator === '=') {
    const value = evaluate(frame, right);
    if (!frame.state) return value;
    change(frame, left, left, [value]);
    assign(frame, left, value);
    return value;
  }
  const value = /^(?:\|\||&&|\?\?)=$/.test(operator)
    ? evaluateLogical(frame, operator.slice(0, -1), left, right)
    : unknown(originOf(evaluate(frame, left)) | originOf(evaluate(frame, right)));
  if (!frame.state) return value;
  if (!/^(?:\|\||\?\?)=$/.test(operator)) change(frame, left, left, [value]);
  if (left.type === 'Identifier') assign(frame, left, value);
  return value;
}

/** Notes that a place is written to, where it outlives the request. */
function change(frame: Frame, target: Node, node: Node, args: readonly Value[] = []): void {
  if (frame.scope.parent === undefined) return;
  if (target.type === 'Identifier') {
    if (!frame.scope.find(target.name) && frame.file.declaration(target.name))
      frame.effect('write', target.name, node, args);
  } else if (target.type === 'MemberExpression') {
    if (evaluate(frame, target.object).kind === 'store')
      frame.effect('write', frame.file.textOf(target), node, args);
  }
}

/** Names of headers with which callers show who they are. */
export const KEY_HEADER =
  /^(?:authorization|(?:[\w-]+-)?(?:api-?key|access-key|auth-token|access-token|api-token|secret))$/i;

const IDENTITY = native('identity', ({ arguments: [first] }) => first ?? UNDEFINED);

/** What a property of a value is. */
export function propertyOf(frame: Frame, value: Value, key: string): Value {
  switch (value.kind) {
    case 'choice':
      return mapCases(value, (one) => propertyOf(frame, one, key));
    case 'object': {
      const found = value.properties.get(key);
      if (found) return found;
      return value.rest.kind === 'unknown' && value.rest.origin === FROM.environment
        ? unknown(FROM.environment, key)
        : value.rest;
    }
    case 'array': {
      const item = value.items[Number(key)];
      if (item) return item;
      return unknown(/^\d+$/.test(key) || key === 'length' ? originOf(value) : FROM.nothing);
    }
    case 'unknown':
    case 'truthy':
      if (isPutOnRequest(value, key)) return UNKNOWN;
      if (value.name === 'headers' && KEY_HEADER.test(key)) return unknown(value.origin | FROM.key, key);
      return unknown(partOrigin(value.origin, key), key);
    case 'package':
      return frame.interpreter.member(value, key);
    case 'module':
      return frame.interpreter.exported(value.file, key) ?? UNDEFINED;
    case 'store':
      return { kind: 'store', name: value.name === 'globalThis' ? key : value.name };
    case 'class':
    case 'instance':
      return memberOf(value, key);
    case 'native':
      // What a session holds, the function that gives it does not.
      if (value.name === 'auth') return value.properties?.get(key) ?? UNDEFINED;
      return value.properties?.get(key) ?? (key === 'bind' ? native('bind', () => value) : pureOf(value));
    case 'function':
      return key === 'bind' ? native('bind', () => value) : unknown(FROM.nothing);
    case 'promise':
      return IDENTITY;
    case 'literal':
      return (value.value ?? null) === null ? UNDEFINED : unknown(FROM.nothing);
    case 'response':
      return key === 'status' && value.status !== undefined
        ? literal(value.status)
        : unknown(originOf(value));
    default:
      return unknown(originOf(value));
  }
}

/** Methods of objects that only compute: `JSON.stringify`, `Object.entries`. */
function pureOf(value: Extract<Value, { kind: 'native' }>): Value {
  return value.name === 'env' ? unknown(FROM.environment) : value.properties ? unknown(FROM.nothing) : value;
}

/** Metadata that only the backend can write are claims; what the browser can write is like a request. */
function partOrigin(origin: Origin, key: string): Origin {
  if (origin & FROM.user) {
    if (key === 'publicMetadata' || key === 'privateMetadata') return FROM.claims;
    if (key === 'unsafeMetadata') return FROM.request;
  }
  return origin;
}

function memberOf(value: Extract<Value, { kind: 'class' | 'instance' }>, key: string): Value {
  const isStatic = value.kind === 'class';
  const { node, file, scope } = isStatic ? value : value.of;
  if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return UNKNOWN;
  for (const member of node.body.body) {
    if (member.type !== 'ClassMethod' && member.type !== 'ClassProperty') continue;
    if (Boolean(member.static) !== isStatic || keyName(member.key) !== key) continue;
    if (member.type === 'ClassMethod') {
      if (member.kind !== 'method') return UNKNOWN;
      return { kind: 'function', node: member, file, scope, captured: new Map(), self: value };
    }
    if (isFunction(member.value))
      return { kind: 'function', node: member.value, file, scope, captured: new Map(), self: value };
    return UNKNOWN;
  }
  return UNKNOWN;
}

/** What `...rest` of a pattern gets. */
export function restOf(value: Value, taken: readonly string[]): Value {
  return mapCases(value, (one) =>
    one.kind === 'object'
      ? { ...one, properties: new Map([...one.properties].filter(([key]) => !taken.includes(key))) }
      : unknown(originOf(one)),
  );
}
