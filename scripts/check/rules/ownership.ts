import type { Node } from '@babel/types';
import type { Behaviour } from '../guards/analysis.ts';
import { both, type Facts } from '../guards/facts.ts';
import type { Effect } from '../guards/frame.ts';
import { casesOf, FROM, type Origin, originOf, originOfAll, type Value } from '../guards/value.ts';
import { isInside } from '../source/calls.ts';

/** Names of fields that say to whom something belongs. */
export const OWNER_FIELD =
  /^(?:user|owner|author|creator|tenant|org|organization|organisation|clerk|clerkUser|createdBy)_?(?:Id|ID|id)$|^(?:uid|createdBy|created_by)$/;

/** A field inside of what a call was given. */
export interface Field {
  /** The keys that lead to it: `['where', 'id']`. */
  readonly path: readonly string[];
  readonly value: Value;
  /** What holds of the caller where it is that. */
  readonly facts: Facts;
}

const MAX_DEPTH = 5;

/** The fields inside of values, however deep, each as what it can be where the facts hold. */
export function* fieldsOf(
  values: readonly Value[],
  facts: Facts,
  path: readonly string[] = [],
): Iterable<Field> {
  if (path.length > MAX_DEPTH) return;
  for (const value of values)
    for (const one of casesOf(value)) {
      const known = both(facts, one.facts);
      if (!known) continue;
      if (one.value.kind === 'object') {
        for (const [key, part] of one.value.properties) {
          for (const { value: piece, facts: more } of casesOf(part, known)) {
            const holds = both(known, more);
            if (holds) yield { path: [...path, key], value: piece, facts: holds };
          }
          yield* fieldsOf([part], known, [...path, key]);
        }
      } else if (one.value.kind === 'array') yield* fieldsOf(one.value.items, known, path);
    }
}

/** True for what the caller sent and nobody vouches for, be it parsed or not. */
export function isSent(value: Value): boolean {
  const origin = originOf(value);
  if (!(origin & FROM.request)) return false;
  const others = FROM.user | FROM.organization | FROM.role | FROM.claims | FROM.environment;
  if (origin & others) return false;
  return !(origin & FROM.data) || isParsed(value);
}

/** A validator's result: still what the caller sent. */
function isParsed(value: Value): boolean {
  return (
    value.kind === 'package' &&
    /^(?:zod|valibot|yup|joi|arktype|superstruct|zod-form-data)\b/.test(value.symbol)
  );
}

const OWN: Origin = FROM.user | FROM.organization;

/** True where a call is told who asks, or for which organization. */
export function isScoped(values: readonly Value[]): boolean {
  return (originOfAll(values) & OWN) !== 0;
}

/** True where a call is told who asks, or something that was looked up for them. */
export function isForCaller(values: readonly Value[]): boolean {
  return isScoped(values) || (originOfAll(values) & FROM.own) !== 0;
}

/** True where a call looks up what was asked for together with who asks: whatever comes after may rely on it. */
export function isOwnershipCheck({ arguments: args }: Statement): boolean {
  return isForCaller(args) && (originOfAll(args) & FROM.request) !== 0;
}

/** True where the caller has more than a session: a right, or it was compared with an owner. */
export function isVouchedFor(facts: Facts): boolean {
  return [...facts.keys()].some((key) =>
    /^(?:role|permission|feature|plan|any|owner|organization-match|secret)\b/.test(key),
  );
}

/** A call that reads or changes something, with all that its chain is given: `db.delete(t).where(eq(t.id, id))`. */
export interface Statement {
  readonly effect: Effect;
  readonly arguments: readonly Value[];
  readonly text: string;
  /** The whole chain. */
  readonly node: Node;
}

/**
 * True where what is read or changed is named by what the caller sent, and by nothing else.
 * @param methods The methods that count.
 */
export function isById({ effect, arguments: args }: Statement, methods: RegExp): boolean {
  const method = effect.what.split('.').at(-1) ?? '';
  const { node } = effect;
  // `db.update(table).set(…)` was seen at `update` already.
  const isContinued =
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.object.type === 'CallExpression' &&
    method === 'set';
  if (!methods.test(method) || isContinued || isScoped(args) || !(originOfAll(args) & FROM.request))
    return false;
  const conditions = [...fieldsOf(args, effect.facts)].filter(
    ({ path }) => path[0] === 'where' && path.length > 1,
  );
  if (conditions.length > 0)
    return (
      conditions.every(({ value }) => isSent(value) || originOf(value) === FROM.nothing) &&
      conditions.some(({ value }) => isSent(value))
    );
  const sent = args.filter((value) => (originOf(value) & FROM.request) !== 0 && value.kind !== 'object');
  return sent.length > 0 && sent.every(isSent);
}

/** The reads or writes of an entry point. */
export function statementsOf({ effects }: Behaviour, kind: 'read' | 'write'): Statement[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== kind) return [];
    const { file } = effect;
    const chain = chainOf(effect);
    const args = effects
      .filter((one) => one === effect || (one.file === file && isInside(one.node, chain)))
      .flatMap((one) => one.arguments);
    return [{ effect, arguments: args, text: file.textOf(chain), node: chain }];
  });
}

/** The whole expression that a call begins. */
export function chainOf({ node, file }: Effect): Node {
  let chain: Node = node;
  for (;;) {
    const member = file.parent(chain);
    const call =
      member?.type === 'MemberExpression' && member.object === chain ? file.parent(member) : undefined;
    if (call?.type !== 'CallExpression' || call.callee !== member) return chain;
    chain = call;
  }
}

/** What a call works on, as it is written: `prisma.note` of `prisma.note.delete(…)`. */
export function subjectOf({ file, node }: Effect): string {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return '';
  const { object, property } = node.callee;
  const [first] = node.arguments;
  // Drizzle names the table in an argument, and goes on: `db.delete(notes).where(…)`.
  const isBuilder = property.type === 'Identifier' && /^(?:insert|update|delete|from)$/.test(property.name);
  if (isBuilder && first?.type === 'Identifier' && file.parent(node)?.type === 'MemberExpression')
    return file.textOf(first);
  return file.textOf(object);
}
