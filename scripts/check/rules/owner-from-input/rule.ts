import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { callsFrom, functionCalled, isInside } from '../../source/calls.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { bindingOf } from '../../source/trace.ts';
import { isCompared, wholeOf } from '../../source/usage.ts';
import { comesFromSession, personalTrace } from '../cached.ts';
import {
  fieldsOf,
  isOwnershipCheck,
  isScoped,
  isSent,
  isVouchedFor,
  OWNER_FIELD,
  statementsOf,
} from '../ownership.ts';
import { type Certainty, defineRule } from '../rule.ts';
import { parsedOwners } from './parsed.ts';

/** Of Clerk's Backend API: what changes the user who is named first. */
const USER_CHANGE = /clerkClient\(\).*\.users\.(?:update|delete|ban|lock|set|verify|disable)\w*$/;
/** Names of what says which person is meant. */
const USER_FIELD = /^(?:user|owner|author|clerk|clerkUser)_?(?:Id|ID|id)$|^uid$/;
const ORGANIZATION_FIELD = /^(?:org|organization|organisation|tenant)_?(?:Id|ID|id)$/;

const CHECK = /\b(?:require|ensure|assert|authorize|can|verify)[A-Z]\w*\(/;

interface Found {
  readonly at: Node;
  readonly file: SourceFile;
  readonly name: string;
  readonly does: 'writes' | 'reads' | 'gets or changes';
  readonly certainty: Certainty;
}

export default defineRule({
  id: 'owner-from-input',
  title: 'Whose data it is, is taken from what the caller sends',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M9'],
  reference: 'references/server-actions.md#callers-and-input',
  why: 'Arguments, form fields, bodies, parameters of the address and headers are whatever the caller sends. A user id or organization id among them is not who the caller is: signed in as themselves they name somebody else, and read or change what belongs to that one.',
  fix: 'Take the id from `auth()`.',
  *entry(entry, check) {
    if (entry.isClient) return;
    const found = [...inStatements(entry, check), ...inParsed(entry, check), ...beforeOwn(entry, check)];
    for (const { at, file, name, does, certainty } of found.length > 0 ? found : handedOn(entry, check))
      yield {
        at,
        file,
        certainty,
        message: `${name} is what the caller of ${nameOf(entry)} sends: whoever is signed in ${does === 'writes' ? 'writes in the name of anybody' : `${does} what belongs to anybody`} whose id they know.`,
      };
  },
});

function nameOf({ kind, name, route }: MappedEntry): string {
  if (kind === 'server-function') return `${name}()`;
  return name === 'default' ? `${route}` : `${name} ${route}`;
}

/** Where it is part of what is read or written. */
function* inStatements(entry: MappedEntry, check: Check): Iterable<Found> {
  const behaviour = check.behaviourOf(entry);
  const statements = [...statementsOf(behaviour, 'write'), ...statementsOf(behaviour, 'read')];
  if (statements.some((one) => one.effect.kind === 'read' && isOwnershipCheck(one))) return;
  // What is known of the caller from elsewhere may say that they may.
  const isUnclear = statements.some((one) => one.effect.kind === 'read' && isScoped(one.arguments));
  for (const { effect, arguments: args } of statements) {
    if (!effect.facts.has('signed-in') || isVouchedFor(effect.facts)) continue;
    const isWrite = effect.kind === 'write';
    const found = {
      at: effect.node,
      file: effect.file,
      does: isWrite ? 'writes' : 'reads',
      certainty: isWrite && !isUnclear ? 'certain' : 'possible',
    } as const;
    const [first] = effect.arguments;
    if (USER_CHANGE.test(effect.what) && first && isSent(first)) yield { ...found, name: 'The user id' };
    for (const { path, value, facts } of fieldsOf(args, effect.facts)) {
      const name = path.at(-1) ?? '';
      if (!OWNER_FIELD.test(name) || !isSent(value) || isVouchedFor(facts)) continue;
      if (path[0] === 'where' && isScoped(args)) continue;
      yield { ...found, name };
      break;
    }
  }
}

/** Where a schema lets it through, into what is stored. */
function* inParsed(entry: MappedEntry, check: Check): Iterable<Found> {
  const { definedIn: file, enforced } = entry;
  // Owners change what is theirs; that is no right to give it to somebody else.
  const mayOnlyOwn = enforced.proofs.every(({ requirement: { kind } }) => /^(?:signed-in|owner)$/.test(kind));
  const isInOrganization = enforced.proofs.some(
    ({ requirement }) => requirement.kind === 'organization-match',
  );
  if (enforced.proofs.length === 0 || !(mayOnlyOwn || isInOrganization)) return;
  for (const { at, name } of parsedOwners(entry, check, mayOnlyOwn ? USER_FIELD : ORGANIZATION_FIELD))
    if (!isComparedSomewhere(file, codeOf(entry), name))
      yield { at, file, name, does: 'writes', certainty: 'possible' };
}

/** Where the id of the session is only used if the caller sends no other: `query.get('author') || userId`. */
function* beforeOwn(entry: MappedEntry, check: Check): Iterable<Found> {
  const { definedIn: file, enforced } = entry;
  if (enforced.level !== 'signed-in') return;
  const code = codeOf(entry);
  for (const node of [...file.nodes('LogicalExpression'), ...file.nodes('ConditionalExpression')]) {
    if (!isInside(node, code) || isCompared(file, node)) continue;
    const [first, second] =
      node.type === 'LogicalExpression' ? [node.left, node.right] : [node.consequent, node.alternate];
    const own = personalTrace(check, file, second);
    const name = sentText(file, first);
    if (name !== undefined && own?.endsWith('.userId'))
      yield { at: node, file, name, does: 'gets or changes', certainty: 'possible' };
  }
}

/** The name under which a text was sent: `author` of `searchParams.get('author')`, `userId` of `request.query.userId`. */
function sentText(file: SourceFile, node: Node): string | undefined {
  const text = file.textOf(node);
  return (
    text.match(/\b(?:searchParams|formData|form|headers)\.get\(['"](\w+)['"]\)$/)?.[1] ??
    text.match(/\b(?:req|request)\.(?:query|body)\.(\w+)$/)?.[1]
  );
}

/** Where it is handed to a function of the project that does not ask who calls. */
function* handedOn(entry: MappedEntry, check: Check): Iterable<Found> {
  const right = ownRight(entry);
  if (right === undefined) return;
  const file = entry.definedIn;
  const code = codeOf(entry);
  if (statementsOf(check.behaviourOf(entry), 'read').some((one) => isScoped(one.arguments))) return;
  for (const { node, file: where } of callsFrom(check.graph, file, code)) {
    if (where !== file || node.type !== 'CallExpression') continue;
    const target = functionCalled(check.graph, file, node.callee);
    if (!target) continue;
    // What it compares with the active organization shows in the access; of users it is not followed.
    if (right === 'session' && comesFromSession(check, target.file, target.node)) continue;
    // A check by a method is not followed.
    if (CHECK.test(target.file.textOf(target.node))) continue;
    for (const argument of node.arguments) {
      const field = right === 'session' ? USER_FIELD : ORGANIZATION_FIELD;
      const sent = sentOwner(file, argument, field) ?? ownParameter(entry, argument, field);
      if (!sent || isComparedSomewhere(file, code, sent.name)) continue;
      yield { at: argument, file, name: sent.name, does: 'gets or changes', certainty: 'possible' };
    }
  }
}

/** What the caller has shown: a session, or a right in their own organization. Undefined for more than that. */
function ownRight({ enforced: { level, proofs } }: MappedEntry): 'session' | 'organization' | undefined {
  const requirements = proofs.map(({ requirement }) => requirement);
  if (level === 'signed-in') return requirements.some(({ kind }) => kind === 'owner') ? undefined : 'session';
  const isOwn = requirements.every(
    (one) =>
      one.kind === 'signed-in' ||
      one.kind === 'organization' ||
      one.kind === 'permission' ||
      (one.kind === 'role' && one.value.startsWith('org:')),
  );
  const isCompared = requirements.some(({ kind }) => kind === 'organization-match');
  return isOwn && !isCompared && (level === 'authorized' || level === 'organization')
    ? 'organization'
    : undefined;
}

/** The id among the arguments of a Server Function: whoever calls it chooses them. */
function ownParameter(entry: MappedEntry, node: Node, field: RegExp): { readonly name: string } | undefined {
  if (entry.kind !== 'server-function' || node.type !== 'Identifier' || !field.test(node.name))
    return undefined;
  const binding = bindingOf(entry.definedIn, node.name, node);
  const isOwn =
    binding?.kind === 'parameter' && binding.function === codeOf(entry) && binding.path.length === 0;
  return isOwn ? { name: node.name } : undefined;
}

/** The id in an expression that comes from the request, if that is what it is or falls back to another. */
function sentOwner(file: SourceFile, node: Node, field: RegExp): { readonly name: string } | undefined {
  switch (node.type) {
    case 'LogicalExpression':
      return node.operator === '&&' ? undefined : sentOwner(file, node.left, field);
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return sentOwner(file, node.expression, field);
    case 'ObjectExpression': {
      const owner = node.properties.find(
        (one) => one.type === 'ObjectProperty' && field.test(file.textOf(one.key)),
      );
      return owner?.type === 'ObjectProperty' ? sentOwner(file, owner.value, field) : undefined;
    }
    case 'CallExpression': {
      const [key] = node.arguments;
      if (key && node.callee.type === 'Identifier' && node.callee.name === 'String')
        return sentOwner(file, key, field);
      const isGet =
        node.callee.type === 'MemberExpression' &&
        /(?:searchParams|form\w*|params|body)\??\.get$/i.test(file.textOf(node.callee));
      return isGet && key?.type === 'StringLiteral' && field.test(key.value)
        ? { name: key.value }
        : undefined;
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const name = node.property.type === 'Identifier' ? node.property.name : '';
      return field.test(name) && isRequest(file, node.object) ? { name } : undefined;
    }
    case 'Identifier': {
      const binding = bindingOf(file, node.name, node);
      if (binding?.kind !== 'variable' || !binding.init) return undefined;
      if (binding.path.length === 0) return sentOwner(file, binding.init, field);
      const name = String(binding.path.at(-1));
      return field.test(name) && isRequest(file, binding.init) ? { name } : undefined;
    }
    default:
      return undefined;
  }
}

/** True for the parameters of an address and for a parsed body. */
function isRequest(file: SourceFile, node: Node): boolean {
  if (node.type === 'AwaitExpression') return isRequest(file, node.argument);
  if (node.type === 'ParenthesizedExpression') return isRequest(file, node.expression);
  if (node.type === 'CallExpression') return /\b\w*req\w*\.json$/i.test(file.textOf(node.callee));
  if (node.type !== 'Identifier') return /^\w+\.(?:params|searchParams)$/.test(file.textOf(node));
  if (node.name === 'params' || node.name === 'searchParams') return true;
  const binding = bindingOf(file, node.name, node);
  return binding?.kind === 'variable' && binding.init !== undefined && isRequest(file, binding.init);
}

function isComparedSomewhere(file: SourceFile, code: Node, name: string): boolean {
  return file.nodes('Identifier').some((one) => {
    if (one.name !== name || !isInside(one, code)) return false;
    const parent = file.parent(one);
    const whole = parent?.type === 'MemberExpression' && parent.property === one ? parent : one;
    return isCompared(file, wholeOf(file, whole));
  });
}
