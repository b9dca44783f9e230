import type { BinaryExpression, Node } from '@babel/types';
import { evaluate, propertyOf } from './expressions.ts';
import { both, type Facts, factsOf, NO_FACTS } from './facts.ts';
import type { Frame } from './frame.ts';
import { merge, type Reached, type State, withFacts, withVariable } from './state.ts';
import {
  type Case,
  casesOf,
  choice,
  commonFacts,
  FROM,
  type Literal,
  type Origin,
  originOf,
  truthinessOf,
  type Value,
} from './value.ts';

/** What holds where a test is true, and where it is false. */
export interface Branches {
  readonly yes: Reached;
  readonly no: Reached;
}

type Predicate = (value: Value) => boolean | undefined;

/** Follows a test. Afterwards `frame.state` is meaningless: go on with one of the branches. */
export function branch(frame: Frame, test: Node): Branches {
  if (!frame.state) return { yes: undefined, no: undefined };
  switch (test.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
      return branch(frame, test.expression);
    case 'UnaryExpression':
      if (test.operator === '!') {
        const { yes, no } = branch(frame, test.argument);
        return { yes: no, no: yes };
      }
      break;
    case 'LogicalExpression': {
      if (test.operator === '??') break;
      const left = branch(frame, test.left);
      if (test.operator === '&&') {
        frame.state = left.yes;
        const right = branch(frame, test.right);
        return { yes: right.yes, no: merge(left.no, right.no) };
      }
      frame.state = left.no;
      const right = branch(frame, test.right);
      return { yes: merge(left.yes, right.yes), no: right.no };
    }
    case 'BinaryExpression':
      if (/^[!=]==?$/.test(test.operator)) return equality(frame, test);
      if (test.operator === 'instanceof') return instance(frame, test);
      if (test.operator === 'in') return membership(frame, test);
      break;
    case 'CallExpression': {
      const [argument] = test.arguments;
      if (test.callee.type === 'Identifier' && test.callee.name === 'Boolean' && argument)
        return branch(frame, argument);
      break;
    }
  }
  const value = evaluate(frame, test);
  const { yes, no } = split(frame, test, value, truthinessOf);
  return { yes: withFacts(yes, rightsShown(frame, test, value)), no };
}

/** A claim or a piece of backend metadata is there: it is what the code goes by. */
function rightsShown(frame: Frame, test: Node, value: Value): Facts {
  if (value.kind === 'choice' || (value.kind !== 'unknown' && value.kind !== 'truthy')) return NO_FACTS;
  if (!(value.origin & FROM.claims) || value.name === 'sessionClaims') return NO_FACTS;
  return factsOf([{ kind: 'role', value: value.name ?? 'in the claims' }], frame.file.place(test));
}

/** Divides the cases of a value, and what is known, by whether something is true of it. */
export function split(frame: Frame, node: Node, value: Value, predicate: Predicate): Branches {
  const { state } = frame;
  if (!state) return { yes: undefined, no: undefined };
  const cases = casesOf(value).filter((one) => both(state.facts, one.facts) !== undefined);
  const side = (isYes: boolean): Reached => {
    const kept = cases.filter((one) => predicate(one.value) !== !isYes);
    if (kept.length === 0) return undefined;
    const known = withFacts(state, commonFacts(kept));
    return known && narrow(frame, known, node, (one) => predicate(one) !== !isYes);
  };
  return { yes: side(true), no: side(false) };
}

/** Leaves only those cases of the variable that a test looks at, for which it comes out that way. */
function narrow(frame: Frame, state: State, node: Node, keep: (value: Value) => boolean): State {
  switch (node.type) {
    case 'Identifier': {
      const cell = frame.scope.find(node.name);
      const value = cell && state.variables.get(cell);
      if (!cell || value?.kind !== 'choice') return state;
      const cases = value.cases.filter((one) => keep(one.value));
      return cases.length > 0 && cases.length < value.cases.length
        ? withVariable(state, cell, choice(cases))
        : state;
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const { property, computed, object } = node;
      if (computed || property.type !== 'Identifier') return state;
      const has = (value: Value) =>
        casesOf(propertyOf(frame, value, property.name)).some((one: Case) => keep(one.value));
      return narrow(frame, state, object, has);
    }
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return narrow(frame, state, node.expression, keep);
    case 'AssignmentExpression':
      return narrow(frame, state, node.left, keep);
    default:
      return state;
  }
}

function equality(frame: Frame, { left, right, operator }: BinaryExpression): Branches {
  if (left.type === 'UnaryExpression' && left.operator === 'typeof')
    return flip(typeTest(frame, left.argument, right), operator);
  return flip(compare(frame, left, right, operator.length === 3), operator);
}

function flip({ yes, no }: Branches, operator: string): Branches {
  return operator.startsWith('!') ? { yes: no, no: yes } : { yes, no };
}

/**
 * Follows `left === right`.
 * @param isStrict False for `==`, where null equals undefined.
 */
export function compare(frame: Frame, left: Node, right: Node, isStrict: boolean): Branches {
  const a = evaluate(frame, left);
  const b = evaluate(frame, right);
  if (b.kind === 'literal') return compareToLiteral(frame, left, a, b.value, isStrict);
  if (a.kind === 'literal') return compareToLiteral(frame, right, b, a.value, isStrict);
  const { state } = frame;
  const shown = shownByEquality(frame, left, a, right, b);
  return { yes: withFacts(state, shown), no: state };
}

function compareToLiteral(
  frame: Frame,
  node: Node,
  value: Value,
  literal: Literal,
  isStrict: boolean,
): Branches {
  const { yes, no } = split(frame, node, value, (one) => equals(one, literal, isStrict));
  const isName = typeof literal === 'string' || literal === true;
  if (!isName || !yes) return { yes, no };
  const place = frame.file.place(node);
  // A default that is the same text proves nothing: each value that may be equal has to come from the session.
  const equal = casesOf(value, yes.facts).filter((one) => equals(one.value, literal, isStrict) !== false);
  const comesFrom = (bits: Origin) => equal.every((one) => originOf(one.value) & bits);
  if (comesFrom(FROM.role | FROM.claims))
    return { yes: withFacts(yes, factsOf([{ kind: 'role', value: String(literal) }], place)), no };
  if (comesFrom(FROM.user) && typeof literal === 'string')
    return { yes: withFacts(yes, factsOf([{ kind: 'role', value: 'a named person' }], place)), no };
  return { yes, no };
}

function equals(value: Value, literal: Literal, isStrict: boolean): boolean | undefined {
  if (value.kind === 'literal') {
    const areNullish = (value.value ?? null) === null && (literal ?? null) === null;
    return value.value === literal || (!isStrict && areNullish);
  }
  if (value.kind === 'choice' || value.kind === 'unknown' || value.kind === 'package') return undefined;
  if (value.kind === 'truthy') return literal ? undefined : false;
  return false;
}

/** What two equal values tell about the caller, by where they come from. */
function shownByEquality(frame: Frame, left: Node, a: Value, right: Node, b: Value): Facts {
  const [origin, other] = [originOf(a), originOf(b)];
  const place = frame.file.place(left);
  const has = (bit: Origin) => Boolean((origin | other) & bit);
  const is = (bit: Origin) =>
    Boolean(origin & bit) !== Boolean(other & bit) && (comesFrom(a, bit) || comesFrom(b, bit));
  const value = secretName(a) ?? secretName(b) ?? 'of the environment';
  if (has(FROM.user) && has(FROM.environment))
    return factsOf([{ kind: 'role', value: 'a person of the environment' }], place);
  if (is(FROM.environment) && !has(FROM.user | FROM.organization))
    return has(FROM.request) ? factsOf([{ kind: 'secret', value }], place) : NO_FACTS;
  if (is(FROM.organization)) return factsOf([{ kind: 'organization-match' }], place);
  if (has(FROM.role | FROM.claims))
    return factsOf([{ kind: 'role', value: frame.file.textOf(origin & FROM.role ? right : left) }], place);
  if (is(FROM.user)) return factsOf([{ kind: 'owner' }], place);
  // One way gives the caller's id, another one what was looked up for them.
  if (is(FROM.own | FROM.user)) return factsOf([{ kind: 'found' }], place);
  return NO_FACTS;
}

/** True where a value comes from there whatever it is: `given ?? userId` may be what the caller sent. */
function comesFrom(value: Value, bit: Origin): boolean {
  const present = casesOf(value).filter((one) => !equals(one.value, null, false));
  return present.length > 0 && present.every((one) => originOf(one.value) & bit);
}

function secretName(value: Value): string | undefined {
  if (!(originOf(value) & FROM.environment)) return undefined;
  return value.kind === 'unknown' || value.kind === 'truthy' ? value.name : undefined;
}

function typeTest(frame: Frame, node: Node, expected: Node): Branches {
  const value = evaluate(frame, node);
  const type = evaluate(frame, expected);
  if (type.kind !== 'literal' || typeof type.value !== 'string') return { yes: frame.state, no: frame.state };
  return split(frame, node, value, (one) => {
    const actual = typeOf(one);
    return actual === undefined ? undefined : actual === type.value;
  });
}

function typeOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'literal':
      return value.value === null ? 'object' : typeof value.value;
    case 'object':
    case 'array':
    case 'instance':
    case 'response':
    case 'element':
    case 'promise':
      return 'object';
    case 'function':
    case 'native':
    case 'class':
      return 'function';
    default:
      return undefined;
  }
}

function instance(frame: Frame, { left, right }: BinaryExpression): Branches {
  const value = evaluate(frame, left);
  const isResponse = right.type === 'Identifier' && /^(?:Next)?Response$/.test(right.name);
  const type = isResponse ? undefined : evaluate(frame, right);
  const wanted = type?.kind === 'class' ? type.node : undefined;
  const { yes, no } = split(frame, left, value, (one) => {
    if (one.kind === 'literal') return false;
    if (one.kind === 'truthy' && one.of && one.of === wanted) return true;
    if (one.kind === 'unknown' || one.kind === 'package' || one.kind === 'truthy')
      return isResponse && isOfSession(one) ? false : undefined;
    if (wanted && (one.kind === 'array' || one.kind === 'response')) return false;
    return isResponse ? one.kind === 'response' : undefined;
  });
  return { yes: yes && wanted ? asInstance(frame, yes, left, value, wanted) : yes, no };
}

/** What a session says of the caller is a text. What was computed with it may be anything. */
function isOfSession(value: Value): boolean {
  const origin = originOf(value);
  if (!(origin & (FROM.user | FROM.organization | FROM.role))) return false;
  return value.kind === 'truthy' || !(origin & FROM.data);
}

/** An error that was caught is from here on known to be of a class. */
function asInstance(frame: Frame, state: State, node: Node, value: Value, of: Node): State {
  if (node.type !== 'Identifier' || value.kind !== 'truthy' || value.origin !== FROM.error) return state;
  const cell = frame.scope.find(node.name);
  return cell ? withVariable(state, cell, { ...value, of }) : state;
}

function membership(frame: Frame, { left, right }: BinaryExpression): Branches {
  const key = evaluate(frame, left);
  const value = evaluate(frame, right);
  if (key.kind !== 'literal') return { yes: frame.state, no: frame.state };
  return split(frame, right, value, (one) =>
    one.kind === 'object'
      ? one.properties.has(String(key.value)) || (one.rest.kind === 'literal' ? false : undefined)
      : undefined,
  );
}
