import type { Check } from '../../check.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { pagesWith } from '../../entries/surroundings.ts';
import type { Effect } from '../../guards/frame.ts';
import { FROM, originOfAll } from '../../guards/value.ts';
import { isVouchedFor } from '../ownership.ts';
import { defineRule } from '../rule.ts';

const RIGHT = /^(?:role|permission|feature|plan|any)\b/;

export default defineRule({
  id: 'weaker-server-function',
  title: 'A Server Function asks for less than what is around it',
  severity: 'error',
  certainty: 'possible',
  mistakes: ['M8'],
  reference: 'references/server-actions.md#endpoints',
  why: 'A Server Function is called by its id, from any page and by any program. That the page with its form is for some people only, or that the form is shown to some only, does not stand before it: whoever is signed in at all does what only those people should.',
  fix: 'Ask for the same role or permission in the function itself.',
  *entry(entry, check) {
    if (entry.kind !== 'server-function' || entry.declared) return;
    if (entry.enforced.level !== 'signed-in' && entry.enforced.level !== 'organization') return;
    const writes = check.behaviourOf(entry).effects.filter(isForMany);
    const because =
      writes.length > 0 && (strongerPages(entry, check) ?? strongerCallers(entry, check, writes));
    if (because)
      yield { at: entry.place, message: `${entry.name}() asks for a session and for no right. ${because}` };
  },
});

/** A change that whoever is signed in can make, of what is not their own. */
function isForMany({ kind, facts, arguments: args }: Effect): boolean {
  return (
    kind === 'write' &&
    facts.has('signed-in') &&
    !isVouchedFor(facts) &&
    (originOfAll(args) & FROM.user) === 0
  );
}

function strongerPages(entry: MappedEntry, check: Check): string | undefined {
  const pages = pagesWith(check, entry).filter(({ kind }) => kind === 'page');
  if (pages.length === 0 || !pages.every(({ enforced }) => enforced.level === 'authorized')) return undefined;
  return `That ${pages[0]?.route} asks for one does not help: the call does not go through the page.`;
}

/** Everybody else who comes to the same line has shown a right. */
function strongerCallers(entry: MappedEntry, check: Check, writes: readonly Effect[]): string | undefined {
  if (!check.isWhole) return undefined;
  for (const write of writes) {
    const others = check.allEntries
      .filter((other) => other.node !== entry.node && other.kind !== 'server-function')
      .flatMap((other) =>
        check
          .behaviourOf(other)
          .effects.filter(({ kind, node }) => kind === 'write' && node === write.node)
          .map(({ facts }) => ({ other, isRight: [...facts.keys()].some((key) => RIGHT.test(key)) })),
      );
    const [first] = others;
    if (first && others.every(({ isRight }) => isRight))
      return `${first.other.name} ${first.other.route} asks for one before the same change.`;
  }
  return undefined;
}
