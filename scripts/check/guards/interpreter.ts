import type { Node } from '@babel/types';
import type { Graph, Resolved } from '../source/graph.ts';
import { type FunctionNode, isFunction, type SourceFile } from '../source/source-file.ts';
import { evaluate, propertyOf } from './expressions.ts';
import { NO_FACTS } from './facts.ts';
import { Frame, type Outcome } from './frame.ts';
import { CLERK, LEGACY_CLERK } from './known/clerk.ts';
import { NEXT } from './known/next.ts';
import { OTHER_AUTH } from './known/other-auth.ts';
import { isChange } from './known/packages.ts';
import { bind } from './patterns.ts';
import { Scope, type Variables } from './scope.ts';
import { START, type State } from './state.ts';
import { execute } from './statements.ts';
import { casesOf, FROM, UNDEFINED, UNKNOWN, unknown, type Value } from './value.ts';

export type FunctionValue = Extract<Value, { kind: 'function' }>;

const NOTHING: Variables = new Map();
/** Calls deeper than this are not followed. */
const MAX_DEPTH = 14;
/** One entry point does not lead to more calls than this; what is beyond is unknown. */
const MAX_CALLS = 4_000;

/** Follows functions of the project without running them. What they do on their own is worked out once. */
export class Interpreter {
  readonly graph: Graph;
  readonly #scopes = new Map<SourceFile, Scope>();
  readonly #values = new Map<string, Value>();
  readonly #outcomes = new Map<Node, Map<string, Outcome>>();
  readonly #running: Node[] = [];
  readonly #isLegacy: boolean;
  #calls = 0;

  /** @param isLegacy True where `@clerk/nextjs` is older than 6. */
  constructor(graph: Graph, isLegacy: boolean) {
    this.graph = graph;
    this.#isLegacy = isLegacy;
  }

  /** Begins with a new entry point. */
  begin(): void {
    this.#calls = 0;
  }

  /** The outermost scope of a file. */
  scopeOf(file: SourceFile): Scope {
    let scope = this.#scopes.get(file);
    if (!scope) {
      scope = new Scope(file);
      this.#scopes.set(file, scope);
    }
    return scope;
  }

  /** What a top-level name of a file holds; undefined for globals. */
  named(file: SourceFile, name: string): Value | undefined {
    const resolved = this.graph.resolveName(file, name);
    return resolved ? this.resolved(resolved, name) : undefined;
  }

  /** What an export of a file holds; undefined where there is none. */
  exported(file: SourceFile, name: string): Value | undefined {
    const resolved = this.graph.resolveExport(file, name);
    return resolved && this.resolved(resolved, name);
  }

  resolved(resolved: Resolved, name: string): Value {
    switch (resolved.kind) {
      case 'package':
        return packageValue(
          resolved.name === '*' ? `${resolved.source}#` : `${resolved.source}#${resolved.name}`,
          this.#isLegacy,
        );
      case 'module':
        return { kind: 'module', file: resolved.file };
      case 'local':
        return this.#local(resolved, name);
    }
  }

  #local({ file, node, declaration }: Extract<Resolved, { kind: 'local' }>, name: string): Value {
    const scope = this.scopeOf(file);
    if (isFunction(node)) return { kind: 'function', node, file, scope, captured: NOTHING, self: undefined };
    if (node.type === 'ClassDeclaration') return { kind: 'class', node, file, scope };
    const key = `${file.path}\0${declaration ? `${name}\0` : ''}${node.start}`;
    const known = this.#values.get(key);
    if (known) return known;
    // While a value is worked out it is unknown to itself.
    this.#values.set(key, UNKNOWN);
    const value = this.#initial(file, scope, node, declaration, name);
    this.#values.set(key, value);
    return value;
  }

  #initial(
    file: SourceFile,
    scope: Scope,
    node: Node,
    declaration: Extract<Resolved, { kind: 'local' }>['declaration'],
    name: string,
  ): Value {
    const frame = new Frame(this, scope);
    if (!declaration) return evaluate(frame, node);
    if (declaration.kind !== 'variable' || !declaration.init) return { kind: 'store', name };
    const { init, path, isConstant } = declaration;
    if (!isConstant && !isFunction(init)) return { kind: 'store', name };
    let value = moduleState(file, init, name) ? ({ kind: 'store', name } as const) : evaluate(frame, init);
    for (const step of path) value = propertyOf(frame, value, String(step));
    return value;
  }

  /** A member of something of a package. */
  member(value: Extract<Value, { kind: 'package' }>, key: string): Value {
    const symbol = value.symbol.endsWith('#') ? value.symbol + key : `${value.symbol}.${key}`;
    const known = packageValue(symbol, this.#isLegacy);
    return known.kind === 'package' ? { ...value, symbol } : known;
  }

  /**
   * Follows a call.
   * @param state The caller's: functions inside of functions see the variables around them.
   */
  call(fn: FunctionValue, args: readonly Value[], state: State, depth: number): Outcome | undefined {
    const key = fn.scope.parent === undefined && !fn.self ? keyOf(args) : undefined;
    const known = key === undefined ? undefined : this.#outcomes.get(fn.node)?.get(key);
    if (known) return known;
    const isRecursive = this.#running.filter((node) => node === fn.node).length > 0;
    this.#calls += 1;
    if (depth > MAX_DEPTH || isRecursive || this.#calls > MAX_CALLS || generates(fn.node)) return undefined;
    this.#running.push(fn.node);
    const around =
      fn.scope.parent === undefined
        ? START
        : { facts: state.facts, variables: new Map([...fn.captured, ...state.variables]) };
    const outcome = this.#follow(fn, args, around, depth);
    this.#running.pop();
    if (key !== undefined) {
      const outcomes = this.#outcomes.get(fn.node) ?? new Map<string, Outcome>();
      this.#outcomes.set(fn.node, outcomes.set(key, outcome));
    }
    return outcome;
  }

  #follow(fn: FunctionValue, args: readonly Value[], state: State, depth: number): Outcome {
    const frame = new Frame(this, new Scope(fn.file, fn.scope), state, depth);
    frame.self = fn.self;
    const { node } = fn;
    for (const [index, parameter] of node.params.entries()) {
      if (parameter.type === 'RestElement')
        bind(frame, parameter.argument, {
          kind: 'array',
          items: args.slice(index),
          origin: FROM.nothing,
        });
      else bind(frame, parameter, args[index] ?? UNDEFINED);
    }
    if (node.body.type === 'BlockStatement') {
      execute(frame, node.body);
      frame.end(UNDEFINED, node.body);
    } else {
      const value = evaluate(frame, node.body);
      frame.end(value, node.body);
    }
    const isAsync = 'async' in node && node.async === true;
    return {
      endings: isAsync ? frame.endings.flatMap(settled) : frame.endings,
      effects: frame.effects,
      isAsync,
      variables: frame.exits?.variables ?? new Map(),
    };
  }
}

/** An async function that ends with a promise settles as that does. */
function settled(ending: Outcome['endings'][number]): Outcome['endings'] {
  return casesOf(ending.value, ending.facts).flatMap((one) =>
    one.value.kind === 'promise'
      ? one.value.cases.flatMap(({ value, facts }) =>
          casesOf(value, new Map([...one.facts, ...facts])).map((inner) => ({ ...ending, ...inner })),
        )
      : [{ ...ending, ...one }],
  );
}

function generates(node: FunctionNode): boolean {
  return 'generator' in node && node.generator === true;
}

/** A text that is the same for arguments that a function cannot tell apart; undefined where there is no such text. */
function keyOf(values: readonly Value[]): string | undefined {
  let key = '';
  for (const value of values) {
    const part = partKey(value);
    if (part === undefined) return undefined;
    key += `${part},`;
  }
  return key;
}

function partKey(value: Value): string | undefined {
  switch (value.kind) {
    case 'truthy':
      return value.of ? undefined : `truthy${value.origin}${value.name ?? ''}`;
    case 'unknown':
      return `${value.kind}${value.origin}${value.name ?? ''}`;
    case 'element':
      return `element${value.origin}`;
    case 'literal':
      return `${typeof value.value} ${String(value.value)}`;
    case 'array': {
      const items = keyOf(value.items);
      return items === undefined ? undefined : `[${value.origin} ${items}]`;
    }
    case 'object': {
      const parts = keyOf([...value.properties.values(), value.rest]);
      return parts === undefined
        ? undefined
        : `{${value.origin} ${[...value.properties.keys()].join()} ${parts}}`;
    }
    default:
      return undefined;
  }
}

/** What an export of a package is: known API, or something that is only known by name. */
function packageValue(symbol: string, isLegacy: boolean): Value {
  return (
    (isLegacy ? LEGACY_CLERK[symbol] : undefined) ??
    CLERK[symbol] ??
    OTHER_AUTH[symbol] ??
    NEXT[symbol] ?? { kind: 'package', symbol, origin: FROM.nothing, guard: NO_FACTS }
  );
}

/** True for containers that a module keeps: what is in them outlives the request. */
function moduleState(file: SourceFile, init: Node, name: string): boolean {
  if (init.type === 'NewExpression' && init.callee.type === 'Identifier')
    return /^(?:Weak)?(?:Map|Set)$/.test(init.callee.name);
  if (init.type === 'TSAsExpression' || init.type === 'TSSatisfiesExpression')
    return moduleState(file, init.expression, name);
  if (init.type !== 'ArrayExpression' || !init.elements.some((one) => one?.type === 'ObjectExpression'))
    return false;
  // A list of its own beside what renders it, which nobody changes, is text of the page.
  return !/x$/.test(file.path) || isExported(file, name) || isChanged(file, name);
}

function isExported(file: SourceFile, name: string): boolean {
  return file
    .nodes('ExportNamedDeclaration')
    .some(({ declaration, specifiers }) =>
      declaration?.type === 'VariableDeclaration'
        ? declaration.declarations.some(({ id }) => id.type === 'Identifier' && id.name === name)
        : specifiers.some((one) => one.type === 'ExportSpecifier' && one.local.name === name),
    );
}

function isChanged(file: SourceFile, name: string): boolean {
  return file
    .nodes('MemberExpression')
    .some(
      ({ object, property, computed }) =>
        object.type === 'Identifier' &&
        object.name === name &&
        (computed || (property.type === 'Identifier' && isChange(property.name))),
    );
}

/** A value of a parameter that the caller of an entry point chooses. */
export const REQUEST: Value = unknown(FROM.request);

/** What the caller of a Server Function sends for one of its parameters. */
export const ARGUMENT: Value = unknown(FROM.request, 'argument');

/** The `Request` that a route handler gets: what the caller sent is in what the platform puts on it. */
export const HTTP_REQUEST: Value = unknown(FROM.request, 'request');
const PARTS_OF_REQUEST = new Set(
  'url method headers body bodyUsed json text formData blob arrayBuffer bytes clone signal cookies nextUrl geo ip cache credentials destination integrity keepalive mode redirect referrer referrerPolicy duplex page ua'.split(
    ' ',
  ),
);

/** True for a property of a request that code of the project put there: `request.userId`. */
export function isPutOnRequest(value: Value, key: string): boolean {
  return value === HTTP_REQUEST && !PARTS_OF_REQUEST.has(key);
}
