import type { Node, ObjectExpression } from '@babel/types';
import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { isGuarded } from '../../entries/surroundings.ts';
import type { Facts } from '../../guards/facts.ts';
import { functionCalled, isInside } from '../../source/calls.ts';
import type { FunctionNode, SourceFile } from '../../source/source-file.ts';
import { bindingOf } from '../../source/trace.ts';
import {
  fieldsOf,
  isById,
  isOwnershipCheck,
  isScoped,
  OWNER_FIELD,
  type Statement,
  statementsOf,
  subjectOf,
} from '../ownership.ts';
import { type Certainty, defineRule, type Problem } from '../rule.ts';

/** Methods that change what is already there. */
const CHANGE = /^(?:update|delete|remove|destroy|set|patch|del|findOneAnd|findByIdAnd)/;
const OWNER = /\b(?:user|owner|author|org|organization|tenant|clerk)_?Id\b|\bcreatedBy\b/i;

export default defineRule({
  id: 'unscoped-mutation',
  title: 'Something is changed by its id alone, whoever it belongs to',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M10'],
  reference: 'references/server-actions.md#refusing-and-for-whom',
  why: 'A session, a role or a permission tells who the caller is in their own account or organization. The id in the request may be that of somebody else: admins of one organization change what belongs to another one, members delete what is not theirs.',
  fix: 'Add the owner to the condition: `where: { id, userId }` or `{ id, orgId }`, with the ids from `auth()`.',
  *entry(entry, check) {
    if (entry.isClient) return;
    yield* withoutItsOwner(entry, check);
    const behaviour = check.behaviourOf(entry);
    const reads = statementsOf(behaviour, 'read');
    const writes = statementsOf(behaviour, 'write');
    if ([...reads, ...writes].some(isOwnershipCheck)) return;
    const looksUpCaller = reads.some((one) => isScoped(one.arguments));
    for (const statement of writes) {
      const { effect } = statement;
      const right = rightIn(effect.facts);
      if (right === undefined || !isById(statement, CHANGE)) continue;
      // What is known of the caller from elsewhere may say that they may.
      if (right === 'signed-in' && looksUpCaller) continue;
      const certainty = certaintyOf(statement, right, check);
      if (certainty)
        yield {
          at: effect.node,
          file: effect.file,
          certainty,
          message: `${subjectOf(effect)} is changed by an id that the caller sends, and nothing asks whose it is: ${right === 'signed-in' ? 'whoever is signed in changes what belongs to others' : `whoever has the ${right} in their own organization changes what belongs to others`}.`,
        };
    }
  },
});

/** Calls of a function of the project that takes an owner beside the id, and is given the id alone. */
function* withoutItsOwner(entry: MappedEntry, check: Check): Iterable<Problem> {
  if (!isGuarded(entry) || entry.enforced.level === 'secret' || entry.declared) return;
  if (entry.enforced.proofs.some(({ requirement }) => requirement.kind === 'owner')) return;
  const file = entry.definedIn;
  for (const call of file.nodes('CallExpression')) {
    const name = file.textOf(call.callee);
    const [condition] = call.arguments;
    if (!isInside(call, codeOf(entry)) || !CHANGE.test(name.split('.').at(-1) ?? '')) continue;
    if (condition?.type !== 'ObjectExpression' || !isSentId(file, condition)) continue;
    const called = functionCalled(check.graph, file, call.callee);
    if (!called || !mayTakeOwner(called.file, called.node) || namesOwnerBefore(file, call)) continue;
    yield {
      at: call,
      certainty: 'possible',
      message: `${name}() takes an owner beside the id, and is given only the id that the caller sends: it changes what belongs to others, too.`,
    };
  }
}

/** True for `{ id }`, where the id is a parameter of the function around. */
function isSentId(file: SourceFile, { properties }: ObjectExpression): boolean {
  const [property] = properties;
  if (properties.length !== 1 || property?.type !== 'ObjectProperty' || property.computed) return false;
  const { key, value } = property;
  if (key.type !== 'Identifier' || !/^(?:id|[a-z]+Id)$/.test(key.name) || OWNER_FIELD.test(key.name))
    return false;
  if (value.type !== 'Identifier' || OWNER_FIELD.test(value.name)) return false;
  return bindingOf(file, value.name, value)?.kind === 'parameter';
}

/** True where the type of the first parameter has an owner that may be left out. */
function mayTakeOwner(file: SourceFile, { params: [first] }: FunctionNode): boolean {
  const annotation = first?.type === 'Identifier' ? first.typeAnnotation : undefined;
  const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
  const name = type?.type === 'TSTypeReference' ? file.textOf(type.typeName) : undefined;
  const written = file.nodes('TSInterfaceDeclaration').find(({ id }) => id.name === name)?.body;
  const aliased = file.nodes('TSTypeAliasDeclaration').find(({ id }) => id.name === name)?.typeAnnotation;
  const shape = written ?? aliased ?? type;
  return file
    .nodes('TSPropertySignature')
    .some(
      (one) =>
        shape !== undefined &&
        file.parent(one) === shape &&
        one.optional === true &&
        one.key.type === 'Identifier' &&
        OWNER_FIELD.test(one.key.name),
    );
}

/** True where an owner is compared or handed to something before: that may be the look-up that refuses others. */
function namesOwnerBefore(file: SourceFile, call: Node): boolean {
  const around = file.functionAround(call);
  return file.nodes('Identifier').some((one) => {
    if (!OWNER_FIELD.test(one.name) || !around) return false;
    if (!isInside(one, around) || (one.start ?? 0) > (call.start ?? 0)) return false;
    return [...file.ancestors(one)].some(
      (outer) =>
        isInside(outer, around.body) &&
        (outer.type === 'BinaryExpression' ||
          (outer.type === 'CallExpression' && !isInside(one, outer.callee) && !isInside(call, outer))),
    );
  });
}

/** What the caller has shown that says nothing about whose data it is; undefined where it may say so. */
function rightIn(facts: Facts): string | undefined {
  const keys = [...facts.keys()];
  if (!facts.has('signed-in')) return undefined;
  if (keys.some((key) => /^(?:owner|organization-match|secret|any|feature|plan)\b/.test(key)))
    return undefined;
  const rights = keys.filter((key) => /^(?:role|permission)\b/.test(key));
  if (rights.length === 0) return 'signed-in';
  // Other roles than an organization's may be those of the people who run the app.
  return rights.every((key) => /^permission |^role org:/.test(key)) ? rights[0] : undefined;
}

/** Certain where the same kind of thing has an owner elsewhere. */
function certaintyOf({ effect }: Statement, right: string, check: Check): Certainty | undefined {
  if (ownedSubjects(check).has(subjectOf(effect))) return 'certain';
  return right === 'signed-in' ? undefined : 'possible';
}

const owned = new WeakMap<Check, ReadonlySet<string>>();

/** What has an owner in the code that is judged. */
function ownedSubjects(check: Check): ReadonlySet<string> {
  let subjects = owned.get(check);
  if (!subjects) {
    subjects = new Set(
      check.entries.flatMap((entry) =>
        statementsIn(entry, check)
          .filter((one) => isScoped(one.arguments) && namesOwner(one))
          .map(({ effect }) => subjectOf(effect)),
      ),
    );
    owned.set(check, subjects);
  }
  return subjects;
}

function namesOwner({ text, effect, arguments: args }: Statement): boolean {
  return (
    OWNER.test(text) ||
    [...fieldsOf(args, effect.facts)].some(({ path }) => OWNER_FIELD.test(path.at(-1) ?? ''))
  );
}

function statementsIn(entry: MappedEntry, check: Check): Statement[] {
  const behaviour = check.behaviourOf(entry);
  return [...statementsOf(behaviour, 'read'), ...statementsOf(behaviour, 'write')];
}
