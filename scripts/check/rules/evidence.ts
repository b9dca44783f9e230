import type { Check } from '../check.ts';
import type { MappedEntry } from '../entries/map.ts';
import { isMeantForRight } from '../entries/surroundings.ts';
import type { Facts } from '../guards/facts.ts';
import type { Effect } from '../guards/frame.ts';
import { BY_ROW } from '../guards/known/packages.ts';
import { FROM, isInert, originOf, originOfAll } from '../guards/value.ts';
import { isInside } from '../source/calls.ts';
import { boundNames, type FunctionNode, isFunction, type SourceFile } from '../source/source-file.ts';
import { mentions } from '../source/usage.ts';
import { isForCaller, statementsOf } from './ownership.ts';
import { isSomebodys } from './personal.ts';
import type { Certainty } from './rule.ts';

/** True where an entry point gives or changes data for people of whom nothing is known: it is more than a fixed text. */
export function givesData(check: Check, entry: MappedEntry): boolean {
  const { effects, endings } = check.behaviourOf(entry);
  // What ends in a redirect for everybody of whom nothing is known shows them nothing of what it reads.
  const isShown = endings.some(({ facts }) => isForAnyone(facts));
  return (
    effects.some(
      ({ kind, facts }) => (kind === 'write' || (kind === 'read' && isShown)) && isForAnyone(facts),
    ) || endings.some(({ value, facts }) => (originOf(value) & FROM.data) !== 0 && isForAnyone(facts))
  );
}

/**
 * How sure it is that what an entry point gives is data: certain where something is seen to be read or changed,
 * possible where it comes from code that could not be followed, or where a query names the caller: what it finds for
 * nobody may be nothing.
 */
export function certaintyOfData(check: Check, entry: MappedEntry): Certainty {
  const behaviour = check.behaviourOf(entry);
  const named = statementsOf(behaviour, 'read').filter((one) => isForCaller(one.arguments));
  const isNamed = ({ file, node }: Effect) =>
    named.some((one) => one.effect.file === file && isInside(node, one.node));
  return behaviour.effects.some(
    (one) =>
      isForAnyone(one.facts) &&
      !one.what.includes(BY_ROW) &&
      !isMissing(one) &&
      (one.kind === 'write' || (one.kind === 'read' && !isNamed(one) && !isVague(one) && !isElsewhere(one))),
  )
    ? 'certain'
    : 'possible';
}

/**
 * How sure it is that what an entry point gives was meant for some people only: possible, too, where it only reads, and
 * nothing shows that what it reads is somebody's. Much of what stands behind a proxy that gates everything is not.
 * @param place Where it is used: what is behind a demand for a right is for few.
 */
export function certaintyOfOthersData(check: Check, entry: MappedEntry, place: MappedEntry): Certainty {
  const certainty = certaintyOfData(check, entry);
  const { effects, endings } = check.behaviourOf(entry);
  const open = effects.filter(
    ({ kind, facts }) => (kind === 'read' || kind === 'write') && isForAnyone(facts),
  );
  // A package that checks something is not followed: it may be the signature of who is calling.
  if (open.some(({ what }) => VERIFIES.test(what))) return 'possible';
  // What tells nothing, or is no GET, is no question: it does something, though that is not seen.
  const isAction =
    (entry.kind === 'server-function' && endings.every(({ value }) => isInert(value))) ||
    (entry.kind === 'route' && !/^(?:GET|HEAD)$/.test(entry.name));
  const isTheirs =
    isAction ||
    open.some((one) => one.kind === 'write' || isSomebodys(check, entry, one)) ||
    isMeantForRight(check, place);
  return isTheirs ? certainty : 'possible';
}

const VERIFIES =
  /[.#](?:verify|validate|check)\w*(?:Signature|Hash|Hmac|Webhook)(?:\(\))*$|\.verify(?:\(\))*$/i;

/** A function of a file of the project that is not there: what it does is not known. */
function isMissing({ what }: Effect): boolean {
  return /^(?:[@~]?\/|\.)[^#]*#\w+$/.test(what);
}

/** A function of some package whose result goes straight into an expression: a helper, such as for class names. */
function isVague({ what, node, file }: Effect): boolean {
  const isFunction = /#\w+$/.test(what) && node.type === 'CallExpression';
  if (!isFunction || /^(?:node:)?fs\b|Sync$/.test(what)) return false;
  const parent = file.parent(node);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
    return !new RegExp(`(?:\\bawait|\\buse\\(|\\bPromise\\.)[^;]*\\b${parent.id.name}\\b`).test(file.text);
  return !MAY_WAIT.has(parent?.type ?? '');
}

/** Where a promise may be waited for, there or later. */
const MAY_WAIT = new Set([
  'AwaitExpression',
  'ReturnStatement',
  'ArrowFunctionExpression',
  'VariableDeclarator',
  'MemberExpression',
]);

/** What is fetched with no key from a fixed address of somebody else, or from one that browsers have, anyone can fetch. */
function isElsewhere({ what, node, file, arguments: args }: Effect): boolean {
  if (!/^fetch$|^(?:axios|ky|got|ofetch)#/.test(what) || node.type !== 'CallExpression') return false;
  const [address] = node.arguments;
  if (address === undefined) return false;
  const [given, ...rest] = args;
  const secrets = FROM.environment | FROM.user;
  const isKnown =
    /^(?:`\$\{)?process\.env\.NEXT_PUBLIC_/.test(file.textOf(address)) ||
    (given?.kind === 'truthy' && /^NEXT_PUBLIC_/.test(given.name ?? ''));
  if (isKnown) return !(originOfAll(rest) & secrets) && !(originOfAll(args) & FROM.user);
  return /^['"`]https?:\/\/[^$'"`/]+\//.test(file.textOf(address)) && !(originOfAll(args) & secrets);
}

function isForAnyone(facts: Facts): boolean {
  return [...facts.values()].every(({ requirement }) => requirement.kind === 'signed-out');
}

/** What an entry point works on, such as `notes` or `@prisma/client#PrismaClient().note`. */
export function subjectsOf(check: Check, entry: MappedEntry, kind: 'read' | 'write'): ReadonlySet<string> {
  const { effects } = check.behaviourOf(entry);
  return new Set(
    effects.flatMap((effect) => {
      const subject = effect.what.replace(/\.[^.]*$/, '');
      return effect.kind === kind && subject !== effect.what ? [subject] : [];
    }),
  );
}

/** Names of parameters that say whose data is meant. */
export const OWNER_NAME =
  /^(?:user|owner|author|customer|account|patient|employee|tenant|org|organization|organisation|workspace|clerk|clerkUser)_?(?:Id|ID|id)$|^(?:uid|userEmail)$/;

/** The parameter of an entry point that says whose data is meant, where it is used. */
export function ownerParameter({ node, definedIn }: MappedEntry): string | undefined {
  const parent = node.type === 'Identifier' ? definedIn.parent(node) : undefined;
  const fn = parent?.type === 'VariableDeclarator' ? parent.init : node;
  return isFunction(fn) ? ownerParameterOf(definedIn, fn) : undefined;
}

/** The parameter of a function that says whose data is meant, where it is used. */
export function ownerParameterOf(file: SourceFile, { params, body }: FunctionNode): string | undefined {
  return params
    .flatMap((one) => [...boundNames(one)])
    .find((one) => OWNER_NAME.test(one) && mentions(file, body, new RegExp(`^${one}$`)));
}
