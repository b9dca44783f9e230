import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { isGuarded } from '../../entries/surroundings.ts';
import { callsFrom, functionCalled, isInside } from '../../source/calls.ts';
import { childrenOf, type SourceFile } from '../../source/source-file.ts';
import { comesFromSession } from '../cached.ts';
import { defineRule, type Problem } from '../rule.ts';

const HEADER = /^(?:(?:vercel-)?cdn-)?cache-control$|^surrogate-control$/i;
const SHARED = /(?:^|[\s,])(?:public|s-maxage=[1-9]\d*)/i;

export default defineRule({
  id: 'shared-cache-header',
  title: 'An answer for one person may be kept for everybody',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M13'],
  reference: 'references/api-routes.md#statuses',
  why: '`public` and `s-maxage` tell every cache between the app and the browser to keep an answer and to give it to whoever asks for the same address: the next one gets the data of the one before.',
  fix: "Send `'Cache-Control': 'private, no-store'`.",
  *entry(entry, check) {
    if (entry.kind === 'image') yield* inImage(entry, check);
    if (!/^(?:route|pages-api|pages-page)$/.test(entry.kind)) return;
    if (!isGuarded(entry) || entry.enforced.level === 'secret') return;
    if (entry.kind === 'route' && !/^(?:GET|HEAD)$/.test(entry.name)) return;
    for (const { file, at } of headersOf(entry, check))
      yield {
        at,
        file,
        message: `Only signed-in people get ${entry.name} ${entry.route}, and this tells shared caches to keep the answer: the next one who asks, signed in or not, gets it too.`,
      };
  },
});

/** An image is for everybody often, and then for more people where they are signed in: what it draws depends on them. */
function* inImage(entry: MappedEntry, check: Check): Iterable<Problem> {
  if (!comesFromSession(check, entry.definedIn, codeOf(entry))) return;
  for (const { file, at } of headersOf(entry, check)) {
    const around = file.functionAround(at);
    // What stands behind a test may be for everybody.
    const isForSome = [...file.ancestors(at)].some(
      (one) =>
        /^(?:IfStatement|ConditionalExpression|LogicalExpression)$/.test(one.type) &&
        around &&
        isInside(one, around),
    );
    if (!isForSome)
      yield {
        at,
        file,
        certainty: 'possible',
        message: `What the image ${entry.route} draws depends on who asks, and this tells shared caches to keep it: the next one who asks gets what was drawn for somebody else.`,
      };
  }
}

/** Where an entry point, or a function of the project that it calls, sets such a header. */
function* headersOf(entry: MappedEntry, check: Check): Iterable<{ file: SourceFile; at: Node }> {
  const { definedIn } = entry;
  yield* headersIn(definedIn, codeOf(entry));
  const helpers = new Map<Node, SourceFile>();
  for (const { file, callee } of callsFrom(check.graph, definedIn, codeOf(entry))) {
    const target = functionCalled(check.graph, file, callee);
    if (target && target.file !== definedIn) helpers.set(target.node, target.file);
  }
  for (const [helper, file] of helpers) yield* headersIn(file, helper);
}

function* headersIn(file: SourceFile, node: Node): Iterable<{ file: SourceFile; at: Node }> {
  if (node.type === 'ObjectProperty') {
    const name = node.key.type === 'StringLiteral' ? node.key.value : '';
    if (HEADER.test(name) && isShared(node.value)) yield { file, at: node };
  }
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const [name, value] = node.arguments;
    if (name?.type === 'StringLiteral' && HEADER.test(name.value) && value && isShared(value))
      yield { file, at: node };
  }
  for (const child of childrenOf(node)) yield* headersIn(file, child);
}

function isShared(node: Node): boolean {
  const text =
    node.type === 'StringLiteral'
      ? node.value
      : node.type === 'TemplateLiteral'
        ? node.quasis[0]?.value.raw
        : '';
  return SHARED.test(text ?? '');
}
