import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { layoutsAround } from '../../entries/surroundings.ts';
import { callsFrom } from '../../source/calls.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { defineRule } from '../rule.ts';

const SESSION =
  /^(?:@clerk\/nextjs\/server#(?:auth|auth\.protect|currentUser)|next\/headers#(?:headers|cookies)|@clerk\/nextjs#Show)$/;

export default defineRule({
  id: 'auth-outside-suspense',
  title: 'With cacheComponents, the session is read outside of <Suspense>',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M41'],
  reference: 'references/caching-auth.md#pages',
  why: 'With cacheComponents Next renders every page before anybody asks for it. What depends on the request, as the session does, has to wait under a <Suspense>: else `next build` fails with "encountered uncached or runtime data during prerendering".',
  fix: 'Move it into a component under `<Suspense>`, or export `instant = false`.',
  majors: { next: [16] },
  *entry(entry, check) {
    if (!check.project.config.cacheComponents || entry.isClient) return;
    if (entry.kind !== 'page' && entry.kind !== 'layout') return;
    if (waits(entry, check)) return;
    const call = callsFrom(check.graph, entry.definedIn, codeOf(entry), {
      components: true,
      skip: isSuspense,
    }).find(
      ({ file, node, callee }) =>
        SESSION.test(check.symbolOf(file, callee) ?? '') &&
        (node.type === 'JSXOpeningElement' || isAwaited(file, node)),
    );
    if (!call) return;
    const name = check.symbolOf(call.file, call.callee)?.replace(/^.*#/, '');
    yield {
      at: call.from,
      file: entry.definedIn,
      message: `The build fails here: ${name === 'Show' ? '<Show>' : `${name}()`} depends on the request, and nothing around it is a <Suspense>.`,
    };
  },
});

function isSuspense(node: Node, file: SourceFile): boolean {
  return node.type === 'JSXElement' && /^(?:React\.)?Suspense$/.test(file.textOf(node.openingElement.name));
}

function isAwaited(file: SourceFile, node: Node): boolean {
  const parent = file.parent(node);
  if (parent?.type === 'CallExpression') return file.textOf(parent.callee) === 'use';
  return parent?.type === 'AwaitExpression' || parent?.type === 'ReturnStatement';
}

/** True where something around a page or layout is a <Suspense>, or it says that it need not be ready at once. */
function waits(entry: MappedEntry, check: Check): boolean {
  const layouts = layoutsAround(check, entry);
  if ([entry, ...layouts].some(({ file }) => file.exports.named.has('instant'))) return true;
  if (layouts.some(({ file }) => /Suspense/.test(file.text))) return true;
  // loading.tsx stands around the page and the layouts below its folder.
  const { appFolder = 'app', files, config } = check.project;
  const folders = entry.file.path.split('/').slice(0, entry.kind === 'layout' ? -2 : -1);
  for (; folders.join('/').startsWith(appFolder); folders.pop())
    if (config.pageExtensions.some((one) => files.isFile([...folders, `loading.${one}`].join('/'))))
      return true;
  return false;
}
