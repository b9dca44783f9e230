import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { guardedLayout, isGuarded, layoutsAround } from '../../entries/surroundings.ts';
import { isInside } from '../../source/calls.ts';
import { showPlace } from '../../source/place.ts';
import { isFunction, type SourceFile } from '../../source/source-file.ts';
import { bindingOf } from '../../source/trace.ts';
import { unwrapped } from '../../source/usage.ts';
import { personalTrace } from '../cached.ts';
import { certaintyOfData, givesData } from '../evidence.ts';
import { defineRule, type Problem } from '../rule.ts';

export default defineRule({
  id: 'layout-only-guard',
  title: 'A page relies on the check of its layout',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M19'],
  reference: 'references/server-vs-client.md#every-file-asks',
  why: 'A layout and its page are rendered side by side, and a navigation that already has the layout asks for the page alone. So a check in the layout does not stop the page: anyone gets it with one request that says it has the layout, and even the redirect that a signed-out visitor gets holds the page in its body. The same goes for a layout that chooses between slots: all of them are rendered and sent.',
  fix: 'Check in the page itself, or in the function that reads its data: `await auth.protect()`.',
  *entry(entry, check) {
    if (entry.kind !== 'page' && entry.kind !== 'metadata' && entry.kind !== 'default') return;
    if (entry.isClient || entry.declared || isGuarded(entry)) return;
    const layout = guardedLayout(check, entry);
    if (!layout) {
      yield* chosenByLayout(entry, check);
      return;
    }
    if (showsNothing(entry, check)) return;
    const isGated = entry.route !== undefined && check.proxy?.gates(entry.route) === true;
    const what = entry.kind === 'metadata' ? 'generateMetadata()' : 'The page';
    yield {
      at: entry.place,
      message: `${what} checks nothing; only the layout does (${showPlace(layout.enforced.proofs[0]?.place ?? layout.place)}). A request for the page without its layout gets it, ${isGated ? 'whoever is signed in' : 'signed in or not'}.`,
      certainty:
        entry.enforced.level === 'public' && givesData(check, entry)
          ? certaintyOfData(check, entry)
          : 'possible',
    };
  },
});

/** True for what renders nothing, and for what asks who is there and has a text for everybody else. */
function showsNothing(entry: MappedEntry, check: Check): boolean {
  const { endings } = check.behaviourOf(entry);
  if (endings.length === 0) return false;
  if (endings.every(({ value }) => value.kind === 'literal' && (value.value ?? null) === null)) return true;
  return entry.kind === 'metadata' && entry.enforced.isMixed === true && !givesData(check, entry);
}

/** A page in a slot that a layout shows to some people only: `{isAuthenticated ? member : visitor}`. */
function* chosenByLayout(entry: MappedEntry, check: Check): Iterable<Problem> {
  if (entry.kind !== 'page') return;
  for (const layout of layoutsAround(check, entry)) {
    const slot = slotOf(entry, layout);
    const choice = slot === undefined ? undefined : choiceOf(check, layout, slot);
    if (!choice) continue;
    yield {
      at: entry.place,
      message: `The page checks nothing; the layout only chooses whether to show @${slot} (${showPlace(layout.definedIn.place(choice))}). Next renders all slots, and what is in this one is sent to everybody.`,
      certainty: certaintyOfData(check, entry),
    };
  }
}

/** The slot of a layout that a page stands in. */
function slotOf({ file: { path } }: MappedEntry, { file: layout }: MappedEntry): string | undefined {
  const [first] = path.slice(layout.path.lastIndexOf('/') + 1).split('/');
  return first?.startsWith('@') ? first.slice(1) : undefined;
}

/** Where a layout shows a slot to people with a session, and to nobody else. */
function choiceOf(check: Check, layout: MappedEntry, slot: string): Node | undefined {
  const { definedIn: file } = layout;
  const shown = file.nodes('Identifier').filter((one) => isSlot(file, one, codeOf(layout), slot));
  const choices = shown.map((one) => {
    for (const around of file.ancestors(one)) {
      if (isFunction(around)) return undefined;
      if (around.type === 'ConditionalExpression' && !isInside(one, around.test)) {
        const isThen = isInside(one, around.consequent);
        if (asksForSession(check, file, around.test, isThen)) return around;
      }
      if (around.type === 'LogicalExpression' && around.operator === '&&' && isInside(one, around.right))
        if (asksForSession(check, file, around.left, true)) return around;
    }
    return undefined;
  });
  return choices.every(Boolean) ? choices[0] : undefined;
}

function isSlot(
  file: SourceFile,
  node: Extract<Node, { type: 'Identifier' }>,
  layout: Node,
  slot: string,
): boolean {
  const binding = bindingOf(file, node.name, node);
  if (
    binding?.kind !== 'parameter' ||
    binding.function !== layout ||
    isInside(node, binding.function.params[0] ?? node)
  )
    return false;
  if (binding.path.length === 1) return binding.path[0] === slot;
  return false;
}

/** True where a condition that holds, or does not, tells that somebody is signed in. */
function asksForSession(check: Check, file: SourceFile, test: Node, holds: boolean): boolean {
  const node = unwrapped(test);
  if (node.type === 'UnaryExpression' && node.operator === '!')
    return asksForSession(check, file, node.argument, !holds);
  if (node.type === 'LogicalExpression' && node.operator !== '??')
    return (
      (node.operator === '&&') === holds &&
      [node.left, node.right].some((part) => asksForSession(check, file, part, holds))
    );
  if (node.type === 'BinaryExpression') {
    const isNothing = /^(?:null|undefined)$/.test(file.textOf(node.right));
    const isEqual = /^===?$/.test(node.operator);
    return isEqual === (isNothing ? !holds : holds) && personalTrace(check, file, node.left) !== undefined;
  }
  return holds && personalTrace(check, file, node) !== undefined;
}
