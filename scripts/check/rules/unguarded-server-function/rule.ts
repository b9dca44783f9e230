import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { isCallable } from '../../entries/callable.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { isGuarded, isMeantForSome, pagesWith } from '../../entries/surroundings.ts';
import { isInside } from '../../source/calls.ts';
import { isUse } from '../../source/trace.ts';
import { certaintyOfOthersData, givesData, ownerParameter } from '../evidence.ts';
import { type Certainty, defineRule } from '../rule.ts';

export default defineRule({
  id: 'unguarded-server-function',
  title: 'A Server Function does not ask who calls it',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M8'],
  reference: 'references/server-actions.md#endpoints',
  why: 'Every Server Function is a public endpoint: a POST with its id to any path of the app runs it, also past the page that shows its form and past rules of the proxy about paths. Ids are no secret. What it does not check, nobody checks.',
  fix: 'Begin it with `const { isAuthenticated } = await auth();` and refuse whoever is not signed in. If it is for everybody, say so in the line above: `// public: <reason>`.',
  *entry(entry, check) {
    if (entry.kind !== 'server-function' || entry.declared || entry.enforced.level !== 'public') return;
    // exposed-helper tells more about those that are given an owner.
    if (!givesData(check, entry) || ownerParameter(entry)) return;
    const evidence = evidenceFor(entry, check);
    if (evidence)
      yield {
        at: entry.place,
        message: `${entry.name}() can be called by anyone, with anything: it checks nothing. ${evidence.because}`,
        certainty: evidence.certainty,
      };
  },
});

function evidenceFor(
  entry: MappedEntry,
  check: Check,
): { readonly certainty: Certainty; readonly because: string } | undefined {
  const pages = pagesWith(check, entry);
  const guarded = pages.find((page) => page.kind === 'page' && isMeantForSome(check, page));
  const open = pages.find((page) => page.kind === 'page' && !isMeantForSome(check, page));
  if (guarded && !open)
    return {
      certainty:
        isCallable(check, entry) && !isBoundToCaller(check, entry)
          ? certaintyOfOthersData(check, entry, guarded)
          : 'possible',
      because: `That ${guarded.route} is guarded does not help: the call does not go through the page.`,
    };
  if (open) return undefined;
  const sibling = check
    .entriesOf(entry.file.path)
    .find((one) => one.kind === 'server-function' && isGuarded(one));
  if (sibling)
    return { certainty: 'possible', because: `${sibling.name}() in the same file asks who is calling.` };
  const isWrite = check.behaviourOf(entry).effects.some(({ kind }) => kind === 'write');
  return isWrite
    ? { certainty: 'possible', because: 'It changes something, and no page that uses it was found.' }
    : undefined;
}

/**
 * True for a function inside of another one whose every query names whom the page was rendered for: Next encrypts what
 * such a function closes over, so that callers cannot put another one there.
 */
function isBoundToCaller(check: Check, entry: MappedEntry): boolean {
  const { node, definedIn: file } = entry;
  if (!file.functionAround(node)) return false;
  const isOfClerk = (one: Node) => check.traceOf(file, one)?.startsWith('@clerk/nextjs/server#') ?? false;
  const asksItself = file.nodes('CallExpression').some((one) => isInside(one, node) && isOfClerk(one.callee));
  const queries = check.behaviourOf(entry).effects.filter(({ kind }) => kind === 'read' || kind === 'write');
  return (
    !asksItself &&
    queries.every(
      (query) =>
        query.file === file &&
        file
          .nodes('Identifier')
          .some((one) => isInside(one, query.node) && isUse(file, one) && isOfClerk(one)),
    )
  );
}
