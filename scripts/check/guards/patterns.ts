import type { Node } from '@babel/types';
import { evaluate, propertyOf, restOf } from './expressions.ts';
import { NO_FACTS } from './facts.ts';
import type { Frame } from './frame.ts';
import { casesOf, choice, isNullish, originOf, unknown, type Value } from './value.ts';

/** Declares the names of a pattern, with what they get from a value. */
export function bind(frame: Frame, pattern: Node, value: Value): void {
  take(frame, pattern, value, (name, part) => frame.declare(name, part));
}

/** Assigns to the names of a pattern that are already declared. */
export function assign(frame: Frame, pattern: Node, value: Value): void {
  take(frame, pattern, value, (name, part) => {
    const cell = frame.scope.find(name);
    if (cell) frame.set(cell, part);
  });
}

function take(frame: Frame, pattern: Node, value: Value, put: (name: string, value: Value) => void): void {
  switch (pattern.type) {
    case 'Identifier':
      put(pattern.name, value);
      break;
    case 'AssignmentPattern':
      take(frame, pattern.left, withDefault(frame, value, pattern.right), put);
      break;
    case 'ObjectPattern': {
      const taken: string[] = [];
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') take(frame, property.argument, restOf(value, taken), put);
        else {
          const key = property.computed ? undefined : keyName(property.key);
          if (key !== undefined) taken.push(key);
          const part = key === undefined ? unknown(originOf(value)) : propertyOf(frame, value, key);
          take(frame, property.value, part, put);
        }
      }
      break;
    }
    case 'ArrayPattern':
      for (const [index, element] of pattern.elements.entries()) {
        if (!element) continue;
        if (element.type === 'RestElement') take(frame, element.argument, unknown(originOf(value)), put);
        else take(frame, element, propertyOf(frame, value, String(index)), put);
      }
      break;
    case 'TSParameterProperty':
      take(frame, pattern.parameter, value, put);
      break;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      evaluate(frame, pattern);
      break;
  }
}

function withDefault(frame: Frame, value: Value, fallback: Node): Value {
  const cases = casesOf(value);
  if (cases.every((one) => isNullish(one.value) === false)) return value;
  const other = evaluate(frame, fallback);
  return choice([
    ...cases.filter((one) => isNullish(one.value) !== true),
    ...(cases.some((one) => isNullish(one.value) !== false) ? [{ facts: NO_FACTS, value: other }] : []),
  ]);
}

/** The name of a property's key; undefined where it is computed. */
export function keyName(key: Node): string | undefined {
  switch (key.type) {
    case 'Identifier':
      return key.name;
    case 'StringLiteral':
    case 'NumericLiteral':
      return String(key.value);
    default:
      return undefined;
  }
}
