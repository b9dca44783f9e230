import type { Check } from '../../check.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { FROM, originOf } from '../../guards/value.ts';
import { mentions } from '../../source/usage.ts';
import {
  isById,
  isOwnershipCheck,
  isScoped,
  isVouchedFor,
  type Statement,
  statementsOf,
  subjectOf,
} from '../ownership.ts';
import { defineRule, type Problem } from '../rule.ts';

/** Methods that give one thing. */
const ONE = /^(?:get|find(?:Unique|First|One|ById)?(?:OrThrow)?)$/;
/** A comparison with an owner, as filters of lists have it. */
const OWNER_COMPARED = /\.(?:user|owner|author|org|organization|tenant)_?Id\s*===/;
/** With fewer reads elsewhere nothing tells that it is for its owner alone. */
const MIN_OTHERS = 2;

export default defineRule({
  id: 'unscoped-read',
  title: 'Something is read or changed by its id alone that only its owner reads elsewhere',
  severity: 'error',
  certainty: 'possible',
  mistakes: ['M10'],
  reference: 'references/server-actions.md#refusing-and-for-whom',
  why: 'A session tells who the caller is, not that what they ask for is theirs. Ids stand in addresses, mails and logs: whoever is signed in reads what belongs to others by sending one.',
  fix: 'Add the owner to the condition: `where: { id, userId }`, with the id from `auth()`.',
  *entry(entry, check) {
    if (entry.isClient || entry.declared) return;
    if (entry.kind === 'metadata' || entry.kind === 'image') yield* besidePage(entry, check);
    if (entry.enforced.level !== 'signed-in') return;
    const behaviour = check.behaviourOf(entry);
    if (entry.enforced.proofs.some(({ requirement }) => requirement.kind === 'owner')) return;
    const reads = statementsOf(behaviour, 'read');
    if (reads.some((one) => isOwnershipCheck(one) || isScoped(one.arguments))) return;
    const isShown = behaviour.endings.some(
      ({ value, facts }) => (originOf(value) & FROM.data) !== 0 && !isVouchedFor(facts),
    );
    const isChanged = behaviour.effects.some(({ kind, facts }) => kind === 'write' && !isVouchedFor(facts));
    if (!isShown && !isChanged) return;
    for (const statement of reads) {
      const { effect } = statement;
      if (!effect.facts.has('signed-in') || isVouchedFor(effect.facts) || !isById(statement, ONE)) continue;
      const subject = subjectOf(effect);
      if (subject === '' || !isForOwners(check, entry, subject, statement)) continue;
      yield {
        at: effect.node,
        file: effect.file,
        message: `${subject} is read by an id that the caller sends, and nothing asks whose it is. Elsewhere only owners ${isShown ? 'read it; here whoever is signed in does' : 'get at it; here whoever is signed in changes it'}.`,
      };
    }
  },
});

/** Names for whoever asks. */
const ASKER = /^(?:user|viewer|reader|member|owner|author)_?(?:Id|ID|id)$/;

/** A title or an image of what the page beside it reads together with who asks. */
function* besidePage(entry: MappedEntry, check: Check): Iterable<Problem> {
  const page = check.allEntries.find(
    (one) =>
      one.kind === 'page' &&
      (entry.kind === 'metadata'
        ? one.file === entry.file
        : one.route === entry.route?.replace(/\/[^/]*$/, '')),
  );
  if (!page || page.isClient) return;
  const readsOf = (one: MappedEntry) =>
    statementsOf(check.behaviourOf(one), 'read').filter((read) => isById(read, ONE));
  const pageReads = readsOf(page);
  for (const read of readsOf(entry)) {
    const subject = subjectOf(read.effect);
    const beside = pageReads.filter((one) => subjectOf(one.effect) === subject);
    if (subject === '' || isTold(read) || beside.length === 0 || !beside.every(isTold)) continue;
    yield {
      at: read.effect.node,
      file: read.effect.file,
      message: `${entry.name === 'default' ? 'The image' : `${entry.name}()`} of ${page.route} reads ${subject} by its id alone. The page asks for whom: what it refuses is told here.`,
    };
  }
}

/** True where the function that reads knows who asks. */
function isTold({ effect: { file, node } }: Statement): boolean {
  const around = file.functionAround(node);
  return around !== undefined && mentions(file, around, ASKER);
}

/** True where all that other entry points read of the same is scoped to its owner. */
function isForOwners(check: Check, entry: MappedEntry, subject: string, statement: Statement): boolean {
  const others = check.allEntries
    // Who shows a secret, such as a link that was signed, needs no account.
    .filter((other) => other.node !== entry.node && !other.isClient && other.enforced.level !== 'secret')
    .flatMap((other) =>
      statementsOf(check.behaviourOf(other), 'read')
        .filter((one) => subjectOf(one.effect) === subject)
        .map((one) => isOwned(other, one)),
    );
  if (others.length >= MIN_OTHERS && others.every(Boolean)) return true;
  if (isTold(statement)) return false;
  const byId = check.allEntries
    .filter((other) => other.node !== entry.node)
    .flatMap((other) =>
      statementsOf(check.behaviourOf(other), 'read').filter(
        (one) => subjectOf(one.effect) === subject && isById(one, ONE),
      ),
    );
  return byId.length >= MIN_OTHERS && byId.every(isTold);
}

function isOwned({ enforced }: MappedEntry, { effect, arguments: args }: Statement): boolean {
  if (isScoped(args) || enforced.proofs.some(({ requirement }) => requirement.kind === 'owner')) return true;
  const around = effect.file.functionAround(effect.node);
  return around !== undefined && OWNER_COMPARED.test(effect.file.textOf(around));
}
