import type { CallExpression, NewExpression, Node, OptionalCallExpression } from '@babel/types';
import { evaluate, KEY_HEADER, oneOf, propertyOf, recordCases, settle } from './expressions.ts';
import { both, either, type Facts, factsOf, NO_FACTS } from './facts.ts';
import { type Effect, type Frame, throwersOf } from './frame.ts';
import { ARGUMENT, type FunctionValue, HTTP_REQUEST, REQUEST } from './interpreter.ts';
import { CLERK_METHODS } from './known/clerk.ts';
import { computed } from './known/computed.ts';
import { OTHER_METHODS } from './known/other-auth.ts';
import {
  BY_ROW,
  isChange,
  isConnection,
  isPure,
  isSupabaseClient,
  isSupabaseHelper,
  SECRET_HANDLERS,
  SECRET_WRAPPERS,
} from './known/packages.ts';
import { keyName } from './patterns.ts';
import { merge, withFacts, withVariable } from './state.ts';
import {
  type Case,
  casesOf,
  choice,
  commonFacts,
  FROM,
  literal,
  type NativeCall,
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

/** Works out a call: what it gives, what it proves, what it reads and changes. */
export function evaluateCall(frame: Frame, node: CallExpression | OptionalCallExpression): Value {
  const { callee } = node;
  if (callee.type === 'Import') return importedModule(frame, node);
  if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
    const base = evaluate(frame, callee.object);
    const name = callee.computed ? '' : (keyName(callee.property) ?? '');
    const args = argumentsOf(frame, node.arguments);
    if (!frame.state) return UNKNOWN;
    return callMethod(frame, base, name, args, node);
  }
  const target = evaluate(frame, callee);
  const args = argumentsOf(frame, node.arguments);
  if (callee.type === 'Identifier' && callee.name === 'fetch' && target === UNKNOWN)
    return fetched(frame, args, node);
  return invoke(frame, target, args, node);
}

function argumentsOf(frame: Frame, nodes: CallExpression['arguments']): Value[] {
  return nodes.flatMap((argument) => {
    if (argument.type !== 'SpreadElement') return [evaluate(frame, argument)];
    const list = evaluate(frame, argument.argument);
    return list.kind === 'array' ? list.items : [unknown(originOf(list))];
  });
}

function importedModule(frame: Frame, node: CallExpression | OptionalCallExpression): Value {
  const [source] = node.arguments;
  if (source?.type !== 'StringLiteral') return UNKNOWN;
  const { graph } = frame.interpreter;
  const path = graph.resolveModule(frame.file, source.value);
  const file = path === undefined ? undefined : graph.file(path);
  const value: Value = file
    ? { kind: 'module', file }
    : { kind: 'package', symbol: `${source.value}#`, origin: FROM.nothing, guard: NO_FACTS };
  return { kind: 'promise', cases: [{ facts: NO_FACTS, value }] };
}

function fetched(frame: Frame, args: readonly Value[], node: Node): Value {
  const init = args[1];
  const method = init?.kind === 'object' ? init.properties.get('method') : undefined;
  const isRead =
    method === undefined || (method.kind === 'literal' && /^(get|head)$/i.test(String(method.value)));
  frame.effect(isRead ? 'read' : 'write', 'fetch', node, args);
  const headers = init?.kind === 'object' ? init.properties.get('headers') : undefined;
  if (headers && passesCredentialsOn(headers))
    frame.effect('handover', 'the service that is called', node, []);
  return { kind: 'promise', cases: [{ facts: NO_FACTS, value: truthy(FROM.data) }] };
}

/** True for headers with which another service gets what the caller shows who they are by. */
function passesCredentialsOn(headers: Value): boolean {
  const isSent = (value: Value) => (originOf(value) & FROM.request) !== 0;
  return casesOf(headers).some(({ value }) =>
    value.kind === 'object'
      ? isSent(value.rest) ||
        [...value.properties].some(([name, one]) => /^(?:cookie|authorization)$/i.test(name) && isSent(one))
      : isSent(value),
  );
}

/** Calls a value. */
export function invoke(frame: Frame, callee: Value, args: readonly Value[], node: Node): Value {
  if (!frame.state) return UNKNOWN;
  switch (callee.kind) {
    case 'function':
      return callFunction(frame, callee, args, node);
    case 'native':
      return callee.call(nativeCall(frame, args, node));
    case 'wrapped':
      frame.prove(callee.guard);
      return invoke(frame, callee.of, args, node);
    case 'package':
      return callPackage(frame, callee, args, node);
    case 'choice': {
      const functions = callee.cases.filter(
        ({ value, facts }) =>
          truthinessOf(value) !== false && both(frame.state?.facts ?? NO_FACTS, facts) !== undefined,
      );
      const [first] = functions;
      return first ? invoke(frame, first.value, args, node) : UNKNOWN;
    }
    default:
      followCallbacks(frame, args, node);
      return unknown(originOf(callee) | originOfAll(args));
  }
}

function callFunction(frame: Frame, fn: FunctionValue, args: readonly Value[], node: Node): Value {
  const { state } = frame;
  if (!state) return UNKNOWN;
  const outcome = frame.interpreter.call(fn, args, state, frame.depth + 1);
  if (!outcome) {
    const value = unknown(originOfAll(args) | FROM.data);
    return 'async' in fn.node && fn.node.async
      ? { kind: 'promise', cases: [{ facts: NO_FACTS, value }] }
      : value;
  }
  const name = calledAs(frame, node);
  const isNote = !args.some(isCallable) && (RATE_LIMITER.test(name) || LOGGER.test(name));
  frame.adopt(isNote ? outcome.effects.filter(isNoTouch) : outcome.effects);
  const interruptions = outcome.effects.flatMap((effect) => {
    const facts = effect.kind === 'interrupt' ? both(state.facts, effect.facts) : undefined;
    return facts ? [{ effect, facts }] : [];
  });
  if (interruptions.length > 0)
    frame.effects.push({
      kind: 'interrupt',
      what: calledAs(frame, node),
      node,
      file: frame.file,
      facts: either(interruptions.map(({ facts }) => facts)) ?? state.facts,
      arguments: [],
      thrownBy: new Set(interruptions.flatMap(({ effect }) => throwersOf(effect))),
    });
  takeOverVariables(frame, outcome.variables);
  const cases: Case[] = outcome.endings.flatMap(({ value, facts }) => casesOf(value, facts));
  if (outcome.isAsync) return { kind: 'promise', cases };
  return ended(frame, cases);
}

/**
 * Names of functions that count requests, and of those that write a log. What they write is no reason to ask who calls:
 * they often stand before that, or before a refusal.
 */
const RATE_LIMITER = /^[\w.]*(?:rate_?limit|throttle)\w*$/i;
const LOGGER = /^(?:\w+\.)*(?:log(?!In|Out)|audit)(?:[A-Z]\w*)?$/;

function isNoTouch({ kind }: Effect): boolean {
  return kind !== 'read' && kind !== 'write';
}

function calledAs(frame: Frame, node: Node): string {
  if (node.type === 'CallExpression' || node.type === 'OptionalCallExpression')
    return frame.file.textOf(node.callee);
  return node.type === 'JSXElement' ? `<${frame.file.textOf(node.openingElement.name)}>` : '';
}

/** What a call gives that ends as one of the cases: with none, nothing comes after it. */
function ended(frame: Frame, cases: readonly Case[]): Value {
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

/** A callback may have assigned to variables around it. */
function takeOverVariables(frame: Frame, variables: ReadonlyMap<{ readonly name: string }, Value>): void {
  for (const [cell, value] of variables) {
    const before = frame.state?.variables.get(cell);
    if (before === undefined || before === value || !frame.state) continue;
    frame.state = withVariable(
      frame.state,
      cell,
      choice([
        { facts: NO_FACTS, value: before },
        { facts: NO_FACTS, value },
      ]),
    );
  }
}

function nativeCall(frame: Frame, args: readonly Value[], node: Node): NativeCall {
  return {
    arguments: args,
    node,
    file: frame.file,
    known: frame.state?.facts ?? NO_FACTS,
    invoke: (callee, values) => invoke(frame, callee, values, node),
    settle: (value) => settle(frame, value),
    facts: (...requirements) => factsOf(requirements, frame.file.place(node)),
    prove: (facts) => frame.prove(facts),
    never: () => {
      frame.state = undefined;
      return UNKNOWN;
    },
    handover: (to) => frame.effect('handover', to, node, []),
    interrupt: (name, facts = NO_FACTS) => {
      const known = both(frame.state?.facts ?? NO_FACTS, facts);
      if (known) frame.effect('interrupt', name, node, args, known);
    },
    answer: (response) => frame.effect('answer', 'response', node, [response]),
  };
}

function callMethod(frame: Frame, base: Value, name: string, args: readonly Value[], node: Node): Value {
  switch (base.kind) {
    case 'promise':
      return callPromise(frame, base, name, args, node);
    case 'store':
      // A client that is extended is still that client.
      if (name === '$extends') return base;
      frame.effect(isChange(name) ? 'write' : 'read', `${base.name}.${name}`, node, args);
      return (
        lookedUp(frame, FROM.data, name, args, node) ??
        withCallbacks(frame, unknown(FROM.data), name, args, node)
      );
    case 'package':
      return invoke(frame, frame.interpreter.member(base, name), args, node);
    case 'array':
    case 'literal':
      return (
        computed(base, name, args, (callee, values) => invoke(frame, callee, values, node)) ??
        withCallbacks(frame, base, name, args, node)
      );
    case 'unknown':
    case 'truthy':
    case 'element': {
      const [key] = args;
      const isKey =
        name === 'get' &&
        base.origin === FROM.request &&
        key?.kind === 'literal' &&
        KEY_HEADER.test(String(key.value));
      if (isKey) return unknown(FROM.request | FROM.key);
      return lookedUp(frame, base.origin, name, args, node) ?? withCallbacks(frame, base, name, args, node);
    }
    case 'choice': {
      const left = base.cases.filter(
        ({ value, facts }) =>
          !(value.kind === 'literal' && (value.value ?? null) === null) &&
          both(frame.state?.facts ?? NO_FACTS, facts) !== undefined,
      );
      const [first] = left;
      if (left.length === 1 && first) {
        // On null or undefined it is not called at all: the call proves nothing about what comes after it.
        const before = frame.state;
        const value = callMethod(frame, first.value, name, args, node);
        if (left.length < base.cases.length) frame.state = merge(before, frame.state);
        return casesOf(value, first.facts).length > 0 ? choice(casesOf(value, first.facts)) : UNKNOWN;
      }
      // `models.User || model('User')`: whichever it is, it is of the package.
      const ofPackage = left.find(({ value }) => value.kind === 'package');
      if (ofPackage) return callMethod(frame, ofPackage.value, name, args, node);
      if (left.every(({ value }) => value.kind === 'object') || isOneOfLists(left)) {
        const before = frame.state;
        return oneOf(
          frame,
          left.map(({ facts, value }) => [
            withFacts(before, facts),
            () => callMethod(frame, value, name, args, node),
          ]),
        );
      }
      return withCallbacks(frame, unknown(originOf(base)), name, args, node);
    }
    default:
      return invoke(frame, methodOf(base, propertyOf(frame, base, name)), args, node);
  }
}

/** True for a list that holds something, or is empty: what a filter gives that proves something. */
function isOneOfLists(cases: readonly Case[]): boolean {
  return (
    cases.some(({ value }) => value.kind === 'array') && cases.every(({ value }) => LIST.has(value.kind))
  );
}

const LIST = new Set<Value['kind']>(['array', 'truthy', 'unknown']);

/** A function that is called as a method of an object, where it says `this`. */
function methodOf(base: Value, method: Value): Value {
  if (base.kind !== 'object' || method.kind !== 'function') return method;
  const { node, file } = method;
  return node.type !== 'ArrowFunctionExpression' && /\bthis\b/.test(file.textOf(node))
    ? { ...method, self: base }
    : method;
}

function callPromise(
  frame: Frame,
  promise: Extract<Value, { kind: 'promise' }>,
  name: string,
  args: readonly Value[],
  node: Node,
): Value {
  const [callback] = args;
  if (name === 'finally' || !callback) return promise;
  const before = frame.state;
  if (name === 'catch') {
    const value = invoke(frame, callback, [truthy(FROM.error)], node);
    const isFatal = frame.state === undefined;
    frame.state = before;
    if (isFatal) return promise;
    return { kind: 'promise', cases: [...promise.cases, ...settledCases(value)] };
  }
  const value = settle(frame, promise);
  const result = invoke(frame, callback, [value], node);
  const proven = frame.state?.facts ?? NO_FACTS;
  const isReached = frame.state !== undefined;
  frame.state = before;
  return {
    kind: 'promise',
    cases: isReached
      ? settledCases(result).flatMap((one) => {
          const facts = both(proven, one.facts);
          return facts ? [{ facts, value: one.value }] : [];
        })
      : [],
  };
}

function settledCases(value: Value): readonly Case[] {
  return casesOf(value).flatMap((one) =>
    one.value.kind === 'promise'
      ? one.value.cases.flatMap((inner) => casesOf(inner.value, inner.facts))
      : [one],
  );
}

/** A method of a list, a text or something unknown, whose callbacks are called with its parts. */
function withCallbacks(frame: Frame, base: Value, name: string, args: readonly Value[], node: Node): Value {
  const part = unknown(originOf(base));
  const origin = originOf(base) | originOfAll(args);
  const results = followCallbacks(frame, args, node, [part]);
  if (name === 'filter' && results.length > 0) {
    const proven = provenByFinding(results);
    const empty: Value = { kind: 'array', items: [], origin: FROM.nothing };
    // What is in the list fits the caller; it may be empty for everybody.
    if (proven.size > 0)
      return choice([
        { facts: proven, value: truthy(origin) },
        { facts: NO_FACTS, value: empty },
      ]);
  }
  if (/^(?:some|find|findLast|includes|has|every)$/.test(name)) {
    const proven = results.length > 0 ? provenByFinding(results) : listed(frame, base, args, node);
    if (proven.size > 0)
      return choice([
        { facts: proven, value: name.startsWith('find') ? truthy(origin) : literal(true) },
        { facts: NO_FACTS, value: name.startsWith('find') ? UNDEFINED : literal(false) },
      ]);
  }
  const left = name === 'filter' ? leftByFilter(results) : FROM.nothing;
  return unknown(results.reduce((all, value) => all | originOf(value), origin | left));
}

/** What is left of a list after a callback that compares with who asks is theirs. */
function leftByFilter(results: readonly Value[]): Origin {
  const proven = provenByFinding(results);
  const ofOrganization = proven.has('organization-match') ? FROM.organization : FROM.nothing;
  return ofOrganization | (proven.has('owner') ? FROM.user : FROM.nothing);
}

/** What holds where a callback said yes to something. */
function provenByFinding(results: readonly Value[]): Facts {
  const cases = results
    .flatMap((value) => casesOf(value))
    .filter(({ value }) => truthinessOf(value) !== false);
  return commonFacts(cases);
}

/**
 * `ADMINS.includes(userId)`: whoever gets past it is on a list. `orgPermissions.includes('org:notes:manage')`: whoever
 * gets past it has the right.
 */
function listed(frame: Frame, base: Value, args: readonly Value[], node: Node): Facts {
  const origin: Origin = originOfAll(args);
  const [wanted] = args;
  if (originOf(base) & FROM.role && wanted?.kind === 'literal')
    return factsOf([{ kind: 'permission', value: String(wanted.value) }], frame.file.place(node));
  if (!(origin & (FROM.user | FROM.role | FROM.claims)) || origin & FROM.request) return NO_FACTS;
  return factsOf([{ kind: 'role', value: frame.file.textOf(node) }], frame.file.place(node));
}

/** Follows functions that are handed to something unknown, for what they read and change; they prove nothing. */
function followCallbacks(
  frame: Frame,
  args: readonly Value[],
  node: Node,
  parts: readonly Value[] = [UNKNOWN, UNKNOWN],
): Value[] {
  const results: Value[] = [];
  for (const argument of args) {
    if (argument.kind !== 'function' || !frame.state) continue;
    const before = frame.state;
    results.push(invoke(frame, argument, parts, node));
    frame.state = { facts: before.facts, variables: frame.state?.variables ?? before.variables };
  }
  return results;
}

const METHODS = [...CLERK_METHODS, ...OTHER_METHODS];

function callPackage(
  frame: Frame,
  callee: Extract<Value, { kind: 'package' }>,
  args: readonly Value[],
  node: Node,
): Value {
  const { symbol, guard } = callee;
  const known = METHODS.find((method) => method.symbol.test(symbol));
  if (known) {
    if (known.isRead) frame.effect('read', symbol, node, args);
    return known.call(nativeCall(frame, args, node));
  }
  const [source = '', path = ''] = symbol.split('#');
  const name = path.split('.').at(-1) ?? '';
  const functions = args.filter(isCallable);
  const [only] = functions;
  if (SECRET_HANDLERS.has(symbol)) {
    const facts = factsOf([{ kind: 'secret', value: `checked by ${source}` }], frame.file.place(node));
    return object({}, FROM.nothing, {
      kind: 'wrapped',
      of: native('handler', () => UNKNOWN),
      guard: facts,
      isFollowed: true,
    });
  }
  if (only && functions.length === 1) {
    if (SECRET_WRAPPERS.has(symbol))
      return {
        kind: 'wrapped',
        of: only,
        guard: factsOf([{ kind: 'secret', value: `checked by ${source}` }], frame.file.place(node)),
        isFollowed: true,
      };
    if (/^(?:use|middleware)$/.test(name))
      return { ...callee, symbol: step(symbol), ...passed(frame, only, callee, node) };
    if (ACTION_BUILDERS.test(source) && /^(?:action|stateAction|handler)$/.test(name))
      return { kind: 'wrapped', of: builtAction(only, callee.context), guard, isFollowed: true };
    if (/^(?:action|stateAction|handler|query|mutation|subscription|serverAction)$/.test(name))
      return { kind: 'wrapped', of: only, guard, isFollowed: guard.size > 0 || isPure(source) };
  }
  const isOutside = frame.scope.parent === undefined;
  if (only && functions.length === 1 && isOutside && !path.includes('('))
    return { kind: 'wrapped', of: only, guard, isFollowed: source === '@clerk/nextjs/server' };
  if (!isOutside) {
    const isClerkApi = /^@clerk\/.*#(?:clerkClient|createClerkClient)\(\)/.test(symbol);
    if ((!isPure(source) && !isConnection(symbol)) || isClerkApi) {
      // A procedure of tRPC is called by its path: the guards before it are not followed.
      const isProcedure = source.startsWith('@trpc/') && path.includes('(');
      const isHandover = isProcedure || (args.some(isWholeRequest) && !LOOKS_ONLY.test(name));
      frame.effect(isHandover ? 'handover' : isWrite(symbol, name) ? 'write' : 'read', symbol, node, args);
    }
  }
  followCallbacks(frame, args.flatMap(withFunctionsOf), node);
  const isQuiet = isPure(source) && !/clerkClient|createClerkClient/i.test(symbol);
  // A client that was made with a key of the environment does not give that key.
  const carried = isQuiet ? callee.origin : callee.origin & ~FROM.environment;
  const given =
    carried | originOfAll(args) | (args.some(namesSecret) || isSecretColumn(args) ? FROM.key : FROM.nothing);
  const own = given & ASKING ? FROM.own : FROM.nothing;
  // What a service knows about a person is not who that person is.
  const origin: Origin = isQuiet ? given : (given & CARRIED) | FROM.data | own;
  const isByRow = isSupabaseHelper(symbol) || (isSupabaseClient(symbol) && showsNoRight(args));
  const isLookUp = own !== FROM.nothing && ONE_RECORD.test(name) && !looksForAny(name, args);
  const found = isLookUp ? factsOf([{ kind: 'found' }], frame.file.place(node)) : undefined;
  return {
    kind: 'package',
    symbol: isByRow ? symbol + BY_ROW : step(symbol),
    origin,
    guard,
    ...(found && { found }),
  };
}

/** `db.select().from(table).execute()` runs what it has built, and that is a question. */
function isWrite(symbol: string, name: string): boolean {
  return isChange(name) && !(name.startsWith('execute') && /\.select\w*\(\)/.test(symbol));
}

/** What tells whose record is looked up. */
const ASKING = FROM.user | FROM.key | FROM.own;
/** Names of methods that give one record, or none. */
const ONE_RECORD = /^(?:find(?:Unique|First|One)(?:OrThrow)?|maybeSingle|single)$/;

/** What a store or an unknown client gives for the caller: a record, or none. Undefined where it is asked for another. */
function lookedUp(
  frame: Frame,
  origin: Origin,
  name: string,
  args: readonly Value[],
  node: Node,
): Value | undefined {
  const given = origin | originOfAll(args) | (args.some(namesSecret) ? FROM.key : FROM.nothing);
  if (!(given & ASKING) || !ONE_RECORD.test(name) || looksForAny(name, args)) return undefined;
  const there = factsOf([{ kind: 'found' }], frame.file.place(node));
  return choice(recordCases(name, (given & CARRIED) | FROM.data | FROM.own, there, NO_FACTS));
}

/** Names of columns that hold what only whoever it was given to knows: a token of an invitation, a one-time code. */
const SECRET_NAME =
  /^(?:\w*[tT]oken|\w*[sS]ecret|otp|\w+O(?:tp|TP)|\w*[aA]pi_?[kK]ey|\w*(?:[iI]nvit\w*|[aA]ccess|[aA]ctivation|[rR]eset|[vV]erification)_?[cC]ode)(?:_?(?:[hH]ash|[dD]igest))?$/;

/** True for a condition with a secret that the caller sent: `{ where: { inviteToken: hash(token) } }`. */
function namesSecret(value: Value): boolean {
  if (value.kind !== 'object') return false;
  return [...value.properties].some(
    ([name, one]) => (SECRET_NAME.test(name) && (originOf(one) & FROM.request) !== 0) || namesSecret(one),
  );
}

/** `eq(invitations.token, token)`, `.eq('token', token)`. */
function isSecretColumn([column, value]: readonly Value[]): boolean {
  if (!column || !value || !(originOf(value) & FROM.request)) return false;
  const name =
    column.kind === 'literal'
      ? String(column.value)
      : column.kind === 'package'
        ? column.symbol.split('.').at(-1)
        : undefined;
  return name !== undefined && SECRET_NAME.test(name);
}

/** True where a part of the condition may be undefined: such a part is left out, and any record fits. */
function looksForAny(name: string, args: readonly Value[]): boolean {
  return !name.startsWith('findUnique') && args.some(mayLack);
}

function mayLack(value: Value): boolean {
  switch (value.kind) {
    case 'literal':
      return value.value === undefined;
    case 'choice':
      return value.cases.some((one) => mayLack(one.value));
    case 'object':
      return [...value.properties.values()].some(mayLack);
    case 'array':
      return value.items.some(mayLack);
    default:
      return false;
  }
}

/** True where a client of Supabase gets the caller's token, or a key that may stand in a browser. */
function showsNoRight([, key, options]: readonly Value[]): boolean {
  if (options?.kind === 'object' && options.properties.has('accessToken')) return true;
  return casesOf(key ?? UNDEFINED).some(
    ({ value }) => value.kind === 'unknown' && /ANON|PUBLISHABLE|^NEXT_PUBLIC_/.test(value.name ?? ''),
  );
}

/** An argument, and the functions in it where it holds options: `{ queryFn: () => … }`. */
function withFunctionsOf(value: Value): readonly Value[] {
  return value.kind === 'object' ? [value, ...value.properties.values()] : [value];
}

/** The request itself, or an object that holds it: `handler(request)`, `fetchRequestHandler({ req, router })`. */
function isWholeRequest(value: Value): boolean {
  const isRequest = (one: Value) => one === REQUEST || one === HTTP_REQUEST;
  return isRequest(value) || (value.kind === 'object' && [...value.properties.values()].some(isRequest));
}

/** Names of functions that look at a request and leave it to others to answer it. */
const LOOKS_ONLY =
  /limit|log|geo|ip|track|capture|parse|json|text|locale|cors|origin|user|session|auth|verify|check/i;

/** What shows in a result, whatever was computed. */
const CARRIED = FROM.request | FROM.environment | FROM.error | FROM.data | FROM.own;

/** Builders are called again and again: their names need not grow for ever. */
function step(symbol: string): string {
  return symbol.length > 200 ? symbol : `${symbol}()`;
}

function isCallable({ kind }: Value): boolean {
  return kind === 'function' || kind === 'wrapped';
}

/** Packages that build Server Functions in steps; what they build gets its input and a context in one object. */
const ACTION_BUILDERS = /^(?:next-safe-action|zsa)(?:\/|$)/;

/** A Server Function that a builder made: the caller chooses its input, and the steps before it its context. */
function builtAction(action: Value, context: Value = UNKNOWN): Value {
  const input = { parsedInput: ARGUMENT, clientInput: ARGUMENT, input: ARGUMENT };
  return native('action', (call) =>
    call.invoke(action, [object({ ...input, ctx: context }, FROM.nothing, ARGUMENT)]),
  );
}

/** What holds of everybody for whom a middleware calls `next()`, and the context that it hands on. */
function passed(
  frame: Frame,
  middleware: Value,
  { guard: before, context }: Extract<Value, { kind: 'package' }>,
  node: Node,
): Pick<Extract<Value, { kind: 'package' }>, 'guard' | 'context'> {
  const seen: Facts[] = [];
  let handed = context;
  const next = native('next', ({ known, arguments: [given] }) => {
    seen.push(known);
    const more = given?.kind === 'object' ? given.properties.get('ctx') : undefined;
    handed =
      handed?.kind === 'object' && more?.kind === 'object'
        ? { ...more, properties: new Map([...handed.properties, ...more.properties]) }
        : (more ?? handed);
    return { kind: 'promise', cases: [{ facts: NO_FACTS, value: UNKNOWN }] };
  });
  const state = frame.state;
  if (state) {
    frame.state = { facts: before, variables: state.variables };
    const details = object({ next, ...(context && { ctx: context }) }, FROM.nothing, UNKNOWN);
    settle(frame, invoke(frame, middleware, [details, next], node));
    frame.state = state;
  }
  const guard = both(before, either(seen) ?? NO_FACTS) ?? before;
  return handed === undefined ? { guard } : { guard, context: handed };
}

/** Works out `new X(…)`. */
export function construct(frame: Frame, node: NewExpression): Value {
  const callee = evaluate(frame, node.callee);
  const args = argumentsOf(frame, node.arguments);
  switch (callee.kind) {
    case 'class':
      return { kind: 'instance', of: callee };
    case 'native':
      return callee.name === 'Response' ? invoke(frame, callee, args, node) : truthy(originOfAll(args));
    case 'package':
      return { kind: 'package', symbol: step(callee.symbol), origin: FROM.data, guard: NO_FACTS };
    default:
      return truthy(originOfAll(args));
  }
}
