import type { Node } from '@babel/types';
import type { FunctionNode, SourceFile } from '../source/source-file.ts';
import { both, either, type Fact, type Facts, NO_FACTS } from './facts.ts';
import type { Scope, Variables } from './scope.ts';

/** Where a value came from; several may be true of one value. */
export const FROM = {
  nothing: 0,
  /** Sent by the caller: parameters, body, headers, cookies, form fields. */
  request: 1,
  /** The id or the record of the signed-in person, as Clerk gives it. */
  user: 2,
  /** The id or slug of the active organization. */
  organization: 4,
  /** The role in the active organization. */
  role: 8,
  /** Session claims and the metadata that only the backend can write. */
  claims: 16,
  /** Databases, other services, module state, constant data. */
  data: 32,
  /** Environment variables. */
  environment: 64,
  /** An error that was caught. */
  error: 128,
  /** A key or token in a header. It is of the request, too. */
  key: 256,
  /** What was looked up for the person who asks, or by the key that they show. It is data, too. */
  own: 512,
} as const;

/** A set of `FROM` bits. */
export type Origin = number;

export type Literal = string | number | bigint | boolean | null | undefined;

/** What is known of a value without running the code. */
export type Value =
  | { readonly kind: 'unknown'; readonly origin: Origin; readonly name?: string }
  /** Unknown, but not null, undefined, false, 0 or empty. */
  | {
      readonly kind: 'truthy';
      readonly origin: Origin;
      readonly name?: string;
      /** The class that it was found to be an instance of. */
      readonly of?: Node;
    }
  | { readonly kind: 'literal'; readonly value: Literal }
  | {
      readonly kind: 'object';
      readonly properties: ReadonlyMap<string, Value>;
      /** What properties that are not listed are. */
      readonly rest: Value;
      readonly origin: Origin;
    }
  | { readonly kind: 'array'; readonly items: readonly Value[]; readonly origin: Origin }
  | {
      readonly kind: 'function';
      readonly node: FunctionNode;
      readonly file: SourceFile;
      readonly scope: Scope;
      /** What the variables around it held when it was made. */
      readonly captured: Variables;
      /** What `this` is. */
      readonly self: Value | undefined;
    }
  | { readonly kind: 'class'; readonly node: Node; readonly file: SourceFile; readonly scope: Scope }
  | { readonly kind: 'instance'; readonly of: Extract<Value, { kind: 'class' }> }
  | {
      readonly kind: 'native';
      readonly name: string;
      readonly call: Native;
      readonly properties?: ReadonlyMap<string, Value>;
    }
  /** Something of a package, and what its methods return: `@prisma/client#PrismaClient().user`. */
  | {
      readonly kind: 'package';
      readonly symbol: string;
      readonly origin: Origin;
      /** What the steps of a builder have made sure of: `client.use(guard)`. */
      readonly guard: Facts;
      /** What the steps of a builder hand to its functions: `next({ ctx })`. */
      readonly context?: Value;
      /** Of a promise of one record: what holds of the caller where there is one. */
      readonly found?: Facts;
    }
  | { readonly kind: 'module'; readonly file: SourceFile }
  /** State of a module that outlives the request: a Map, something on globalThis. */
  | { readonly kind: 'store'; readonly name: string }
  | { readonly kind: 'response'; readonly status: number | undefined; readonly origin: Origin }
  /** What React renders. */
  | { readonly kind: 'element'; readonly origin: Origin }
  /** A function of the project inside of a wrapper that could not be followed, and what it made sure of. */
  | { readonly kind: 'wrapped'; readonly of: Value; readonly guard: Facts; readonly isFollowed: boolean }
  /** Settles as one of the cases; with none, it never settles well. */
  | { readonly kind: 'promise'; readonly cases: readonly Case[] }
  /** One of several values, each with what is known of the caller then. */
  | { readonly kind: 'choice'; readonly cases: readonly Case[] };

/** A value, and what holds of the caller where it is that. The value is no choice. */
export interface Case {
  readonly facts: Facts;
  readonly value: Value;
}

/** A function whose effect is known. `arguments` are values; the interpreter is at hand for callbacks. */
export type Native = (call: NativeCall) => Value;

/** A method of what a package makes, known by its symbol whatever the object is called. */
export interface Method {
  readonly symbol: RegExp;
  readonly call: Native;
  /** True where data is looked up. */
  readonly isRead?: boolean;
}

/** What a native function gets. */
export interface NativeCall {
  readonly arguments: readonly Value[];
  readonly node: Node;
  readonly file: SourceFile;
  /** Calls a value as a function, and gives what it returns. */
  invoke(callee: Value, args: readonly Value[]): Value;
  /** The value that a promise settles as, with what that proves. */
  settle(value: Value): Value;
  /** Facts, with this call as their place. */
  facts(...requirements: readonly Fact['requirement'][]): Facts;
  /** Notes that from here on these facts hold. */
  prove(facts: Facts): void;
  /** Ends the path: the call throws or redirects. */
  never(): Value;
  /**
   * Notes that the call may end the request by throwing what Next catches: a redirect, a 404, a 401.
   * @param facts For whom; left out: for anyone.
   */
  interrupt(name: string, facts?: Facts): void;
  /** Notes that somebody else decides about the caller. */
  handover(to: string): void;
  /** Answers the request, as `res.json()` of the Pages Router does. */
  answer(response: Value): void;
  /** What holds of the caller where the call stands. */
  readonly known: Facts;
}

/** What could not be followed may be anything, so it counts as data. */
export const UNKNOWN: Value = { kind: 'unknown', origin: FROM.data };
export const NULL: Value = literal(null);
export const UNDEFINED: Value = literal(undefined);
/** More cases than this are not told apart. */
const MAX_CASES = 12;

export function literal(value: Literal): Value {
  return { kind: 'literal', value };
}

export function unknown(origin: Origin, name?: string): Value {
  return { kind: 'unknown', origin, ...(name === undefined ? {} : { name }) };
}

export function truthy(origin: Origin, name?: string): Value {
  return { kind: 'truthy', origin, ...(name === undefined ? {} : { name }) };
}

export function native(name: string, call: Native): Value {
  return { kind: 'native', name, call };
}

export function object(
  properties: Readonly<Record<string, Value>>,
  origin: Origin = FROM.nothing,
  rest: Value = UNDEFINED,
): Value {
  return { kind: 'object', properties: new Map(Object.entries(properties)), rest, origin };
}

/** One of the cases. Cases of cases are flattened; what cannot be is left out. */
export function choice(cases: readonly Case[]): Value {
  const flat = cases.flatMap((one) => casesOf(one.value, one.facts));
  const [first] = flat;
  if (!first) return UNKNOWN;
  if (flat.every(({ value, facts }) => value === first.value && facts.size === 0)) return first.value;
  if (flat.length > MAX_CASES) return unknown(originOf({ kind: 'choice', cases: flat }));
  return { kind: 'choice', cases: flat };
}

/** The cases that a value may be, each with the facts given besides its own. */
export function casesOf(value: Value, facts: Facts = NO_FACTS): readonly Case[] {
  if (value.kind !== 'choice') return [{ facts, value }];
  return value.cases.flatMap((one) => {
    const joined = both(facts, one.facts);
    return joined ? [{ facts: joined, value: one.value }] : [];
  });
}

/** A promise that settles with a value, or with one of several. */
export function promiseOf(value: Value): Value {
  return { kind: 'promise', cases: casesOf(value) };
}

/** `{ user }`, where user is one of several things, is one of several objects. */
export function distribute(value: Value): Value {
  if (value.kind !== 'object') return value;
  const [name, several] = [...value.properties].find(([, one]) => one.kind === 'choice') ?? [];
  if (name === undefined || several === undefined) return value;
  return mapCases(several, (one) => ({ ...value, properties: new Map(value.properties).set(name, one) }));
}

/** Applies a function to each case. */
export function mapCases(value: Value, change: (value: Value) => Value): Value {
  if (value.kind !== 'choice') return change(value);
  return choice(value.cases.map((one) => ({ facts: one.facts, value: change(one.value) })));
}

/** True, false, or undefined where it could be either. Of a value that is no choice. */
export function truthinessOf(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'literal':
      return Boolean(value.value);
    case 'unknown':
    case 'package':
    case 'choice':
      return undefined;
    default:
      return true;
  }
}

/** True where the value may be null or undefined; false where it cannot; undefined where that is not known. */
export function isNullish(value: Value): boolean | undefined {
  if (value.kind === 'literal') return value.value === null || value.value === undefined;
  return truthinessOf(value) === undefined ? undefined : false;
}

/** The facts that hold whichever case it is. */
export function commonFacts(cases: readonly Case[]): Facts {
  return either(cases.map(({ facts }) => facts)) ?? NO_FACTS;
}

/** Where a value came from, all its parts included. */
export function originOf(value: Value): Origin {
  switch (value.kind) {
    case 'unknown':
    case 'truthy':
    case 'package':
    case 'response':
    case 'element':
      return value.origin;
    case 'object': {
      let origin = value.origin | originOf(value.rest);
      for (const part of value.properties.values()) origin |= originOf(part);
      return origin;
    }
    case 'array':
      return value.items.reduce<Origin>((origin, item) => origin | originOf(item), value.origin);
    case 'choice':
    case 'promise':
      return value.cases.reduce<Origin>((origin, one) => origin | originOf(one.value), FROM.nothing);
    case 'store':
    case 'instance':
      return FROM.data;
    case 'wrapped':
      return originOf(value.of);
    default:
      return FROM.nothing;
  }
}

export function originOfAll(values: readonly Value[]): Origin {
  return values.reduce<Origin>((origin, value) => origin | originOf(value), FROM.nothing);
}

/** True where a value tells its reader nothing: it is written in the code, was sent by the caller, or is an error. */
export function isInert(value: Value): boolean {
  return (originOf(value) & ~(FROM.error | FROM.request | FROM.key)) === FROM.nothing;
}
