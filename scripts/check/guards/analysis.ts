import type { EntryPoint } from '../entries/entry-point.ts';
import type { Graph } from '../source/graph.ts';
import { isFunction } from '../source/source-file.ts';
import type { Access, Level, Proof, Requirement } from './access.ts';
import { invoke } from './calls.ts';
import { evaluate } from './expressions.ts';
import { either, type Facts, NO_FACTS } from './facts.ts';
import { type Effect, type Ending, Frame } from './frame.ts';
import { ARGUMENT, HTTP_REQUEST, Interpreter, REQUEST } from './interpreter.ts';
import { requestFor } from './known/clerk.ts';
import { responseWriter } from './known/next.ts';
import { BY_ROW } from './known/packages.ts';
import { Scope } from './scope.ts';
import { casesOf, distribute, FROM, isInert, object, originOf, unknown, type Value } from './value.ts';

/** What an entry point does with a request. */
export interface Behaviour {
  /** How it ends, and what holds of the caller then. Endings by redirect or error are not among them. */
  readonly endings: readonly Ending[];
  /** What it reads and changes, and what holds of the caller there. */
  readonly effects: readonly Effect[];
  /** Why it could not be followed; undefined where it was. */
  readonly unclear: string | undefined;
}

/** Follows the code of entry points to find out who gets past it. */
export class Analysis {
  readonly interpreter: Interpreter;
  readonly #behaviours = new Map<EntryPoint['node'], Behaviour>();

  /** @param clerk The major version of `@clerk/nextjs`, where it is known. */
  constructor(graph: Graph, clerk: number | undefined) {
    this.interpreter = new Interpreter(graph, clerk !== undefined && clerk < 6);
  }

  /** What an entry point does. */
  behaviourOf(entry: EntryPoint): Behaviour {
    let behaviour = this.#behaviours.get(entry.node);
    if (!behaviour) {
      behaviour = this.#follow(entry);
      this.#behaviours.set(entry.node, behaviour);
    }
    return behaviour;
  }

  /** Who can reach an entry point: what holds of everybody whom it gives something, or for whom it changes something. */
  accessOf(entry: EntryPoint): Access {
    if (entry.isClient) return { level: 'public', proofs: [] };
    const { endings, effects, unclear: reason } = this.behaviourOf(entry);
    const handover = effects.find(({ kind, facts }) => kind === 'handover' && !facts.has('signed-in'));
    const unclear =
      reason ??
      (handover && `${describeSymbol(handover.what)} decides`) ??
      (isByRow(effects) ? 'row level security decides' : undefined);
    const events = eventsOf(entry, endings, effects);
    if (events === undefined)
      return unclear === undefined
        ? { level: 'public', proofs: [] }
        : { level: 'unknown', proofs: [], reason: unclear };
    const proven = either(events) ?? NO_FACTS;
    const proofs = proofsOf(proven);
    if (proofs.length > 0) return { level: levelOf(proofs), proofs };
    if (unclear !== undefined) return { level: 'unknown', proofs: [], reason: unclear };
    if (proven.has('found'))
      return { level: 'unknown', proofs: [], reason: 'what is stored for the caller decides' };
    const touching = effects.filter(({ kind }) => kind === 'read' || kind === 'write');
    const isMixed =
      [...events, ...touching.map(({ facts }) => facts)].some((facts) => facts.has('signed-in')) ||
      touching.some(({ arguments: args }) => args.some(namesGuests));
    return { level: 'public', proofs: [], ...(isMixed ? { isMixed } : {}) };
  }

  /**
   * What holds of the caller wherever a proxy lets a request for a path through.
   * @param path Such as `/docs/name`.
   */
  endingsOn(proxy: EntryPoint, path: string): readonly Facts[] {
    return this.#follow(proxy, [requestFor(path), REQUEST])
      .endings.filter(({ value }) => !isRefusal(proxy, value))
      .map(({ facts }) => facts);
  }

  /** The statuses with which a proxy answers those whom it does not let through to a path. */
  refusalsOn(proxy: EntryPoint, path: string): readonly (number | undefined)[] {
    return this.#follow(proxy, [requestFor(path), REQUEST]).endings.flatMap(({ value }) =>
      value.kind === 'response' && isRefusal(proxy, value) ? [value.status] : [],
    );
  }

  #follow(entry: EntryPoint, args = argumentsFor(entry)): Behaviour {
    this.interpreter.begin();
    const { node, definedIn } = entry;
    const outside = this.interpreter.scopeOf(definedIn);
    // A function inside of another one does not know what the other one's variables hold.
    const isInside = isFunction(node) && definedIn.functionAround(node) !== undefined;
    const scope = isInside ? new Scope(definedIn, outside, true) : outside;
    const target = oneToCall(this.#valueOf(entry, scope));
    const frame = new Frame(this.interpreter, new Scope(definedIn, scope));
    if (target.kind !== 'function' && target.kind !== 'wrapped' && target.kind !== 'native')
      return { endings: [], effects: [], unclear: `${describe(target)} is not followed` };
    const value = invoke(frame, target, args, node);
    const endings = frame.state
      ? casesOf(value, frame.state.facts).flatMap((one) =>
          one.value.kind === 'promise'
            ? one.value.cases.flatMap(({ facts, value: settled }) =>
                casesOf(settled, new Map([...one.facts, ...facts])),
              )
            : [one],
        )
      : [];
    return {
      endings: endings.flatMap(({ value: one, facts }) =>
        casesOf(distribute(one), facts).map((part) => ({ ...part, node, file: definedIn })),
      ),
      effects: frame.effects,
      unclear: target.kind === 'wrapped' && !target.isFollowed ? 'it is wrapped by a package' : undefined,
    };
  }

  #valueOf({ node, definedIn, file, name }: EntryPoint, scope: Scope): Value {
    if (isFunction(node) && scope.parent !== undefined)
      return evaluate(new Frame(this.interpreter, scope), node);
    const exported = this.interpreter.exported(file, name);
    if (exported) return exported;
    return evaluate(new Frame(this.interpreter, this.interpreter.scopeOf(definedIn)), node);
  }
}

/** Of several values one that can be called: `hasKeys ? clerkMiddleware(…) : (request) => …`. */
function oneToCall(value: Value): Value {
  return (
    casesOf(value).find(({ value: { kind } }) => /^(?:function|wrapped|native)$/.test(kind))?.value ?? value
  );
}

/** True for what holds the caller's id, and a text in its place for people without a session: `userId ?? 'guest'`. */
function namesGuests(value: Value): boolean {
  switch (value.kind) {
    case 'object':
      return [...value.properties.values()].some(namesGuests);
    case 'array':
      return value.items.some(namesGuests);
    case 'choice':
      return (
        value.cases.some((one) => one.facts.has('signed-in') && originOf(one.value) === FROM.user) &&
        value.cases.some(
          ({ value: one }) => one.kind === 'literal' && typeof one.value === 'string' && one.value !== '',
        )
      );
    default:
      return false;
  }
}

/** True where a database that knows the caller, or takes them for anybody, decides about all that is read and changed. */
function isByRow(effects: readonly Effect[]): boolean {
  const touching = effects.filter(({ kind }) => kind === 'read' || kind === 'write');
  return touching.length > 0 && touching.every(({ what }) => what.includes(BY_ROW));
}

/**
 * What holds of the caller at each thing that an entry point gives or changes. Undefined where it does neither.
 * Refusals are left out: redirects, errors, answers that hold nothing.
 */
function eventsOf(
  entry: EntryPoint,
  endings: readonly Ending[],
  effects: readonly Effect[],
): readonly Facts[] | undefined {
  const answers = effects.filter(({ kind }) => kind === 'answer');
  const ends =
    answers.length > 0
      ? answers.flatMap(({ facts, arguments: [value] }) => casesOf(value ?? REQUEST, facts))
      : endings;
  const writes = effects.filter(({ kind }) => kind === 'write').map(({ facts }) => facts);
  const given = ends.filter(({ value }) => !isRefusal(entry, value));
  const telling = given.filter(({ value, facts }) => isTelling(entry, value, facts));
  const events = [...writes, ...telling.map(({ facts }) => facts)];
  if (events.length > 0) return events;
  // Of a Server Function that tells nothing, what counts is who gets to what it works on.
  const reads = effects.filter(({ kind }) => kind === 'read').map(({ facts }) => facts);
  if (entry.kind === 'server-function' && reads.length > 0) return reads;
  const rest = given.filter(({ facts }) => !facts.has('signed-out'));
  if (rest.length > 0) return rest.map(({ facts }) => facts);
  // It tells nothing to anybody: what counts is who gets to its end.
  return ends.length > 0 ? ends.map(({ facts }) => facts) : undefined;
}

/** True for answers that send the caller away. */
function isRefusal({ kind }: EntryPoint, value: Value): boolean {
  switch (value.kind) {
    case 'response':
      return value.status === undefined
        ? (value.origin & ~(FROM.request | FROM.key)) === FROM.error || value.origin === FROM.nothing
        : value.status >= 300;
    case 'object':
      return kind === 'pages-page' && (value.properties.has('redirect') || value.properties.has('notFound'));
    case 'literal':
      return (value.value ?? null) === null && RENDERED.has(kind);
    default:
      return false;
  }
}

const RENDERED = new Set<EntryPoint['kind']>(['page', 'layout', 'template', 'default']);

/** True for answers that hold something: what is rendered, and data. */
function isTelling({ kind }: EntryPoint, value: Value, facts: Facts): boolean {
  if (RENDERED.has(kind)) return true;
  if (kind === 'metadata' || kind === 'image') return !facts.has('signed-out') || !isInert(value);
  return !isInert(value);
}

function proofsOf(facts: Facts): Proof[] {
  return [...facts.values()].filter(
    ({ requirement: { kind } }) => kind !== 'signed-out' && kind !== 'found',
  ) as Proof[];
}

function levelOf(proofs: readonly Proof[]): Level {
  const has = (...kinds: Requirement['kind'][]) =>
    proofs.some(({ requirement }) => kinds.includes(requirement.kind));
  if (has('role', 'permission', 'feature', 'plan', 'any')) return 'authorized';
  if (has('organization', 'organization-match')) return 'organization';
  if (has('signed-in', 'owner')) return 'signed-in';
  return 'secret';
}

/** A Server Function has seldom more parameters. */
const MAX_PARAMETERS = 10;

function argumentsFor({ kind }: EntryPoint): Value[] {
  switch (kind) {
    case 'layout':
    case 'template':
      return [object({ children: { kind: 'element', origin: FROM.nothing } }, FROM.nothing, REQUEST)];
    case 'pages-api':
      return [REQUEST, responseWriter(200)];
    case 'route':
      return [HTTP_REQUEST, REQUEST];
    case 'server-function':
      return Array<Value>(MAX_PARAMETERS).fill(ARGUMENT);
    default:
      return [SENT, SENT];
  }
}

/** What the caller sent without being the request itself: whoever gets it does not decide about the caller. */
const SENT: Value = unknown(FROM.request);

function describe(value: Value): string {
  return value.kind === 'package' ? describeSymbol(value.symbol) : 'what it exports';
}

function describeSymbol(symbol: string): string {
  return symbol.replaceAll('()', '(…)');
}
