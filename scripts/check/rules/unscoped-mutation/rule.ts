import type { Check } from '../../check.ts';
import type { MappedEntry } from '../../entries/map.ts';
import type { Facts } from '../../guards/facts.ts';
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
import { type Certainty, defineRule } from '../rule.ts';

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
