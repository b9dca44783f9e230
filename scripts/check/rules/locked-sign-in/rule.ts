import type { Check } from '../../check.ts';
import { samplePath } from '../../entries/patterns.ts';
import { guardedLayout } from '../../entries/surroundings.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'locked-sign-in',
  title: 'The page where people sign in demands a session',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M22'],
  reference: 'references/middleware-strategies.md#redirects',
  why: 'A proxy or a layout that asks for a session on the sign-in page redirects that page to itself: nobody can ever sign in. On the sign-up page nobody can open an account.',
  fix: 'Let the path pass, with all that is below it.',
  *entry(entry, check) {
    if (entry.kind !== 'page' || entry.route === undefined) return;
    const { file, route } = entry;
    const form = formIn(file, check);
    if (!form) return;
    const layout = guardedLayout(check, entry);
    const guard = check.proxy?.gates(route)
      ? `The proxy (${check.proxy.file.path})`
      : layout && `The layout (${layout.file.path})`;
    if (!guard) return;
    const isSignIn = check.symbolOf(file, form.name)?.endsWith('SignIn');
    yield {
      at: form,
      file,
      message: `${guard} lets only signed-in people to ${route}: ${consequence(isSignIn)}.`,
    };
  },
  *project(check) {
    const { proxy } = check;
    if (!proxy?.usesClerk) return;
    for (const { key, value } of proxy.file.nodes('ObjectProperty')) {
      if (key.type !== 'Identifier' || !/^sign(?:In|Up)Url$/.test(key.name)) continue;
      const path = value.type === 'StringLiteral' && value.value.startsWith('/') ? value.value : undefined;
      if (path === undefined || !proxy.gates(path)) continue;
      // Where the page itself holds the form, that says more.
      const pages = check.entriesWhere((route) => samplePath(route) === path);
      if (pages.some(({ kind, file }) => kind === 'page' && formIn(file, check))) continue;
      yield {
        at: value,
        file: proxy.file,
        message: `This proxy lets only signed-in people to ${path}: ${consequence(key.name === 'signInUrl')}.`,
      };
    }
  },
});

/** Clerk's form, where a file renders it by its name. */
function formIn(file: SourceFile, check: Check) {
  return file
    .nodes('JSXOpeningElement')
    .find(({ name }) => /^@clerk\/nextjs#Sign(?:In|Up)$/.test(check.symbolOf(file, name) ?? ''));
}

function consequence(isSignIn = false): string {
  return isSignIn ? 'it redirects to itself, and nobody can sign in' : 'nobody can open an account';
}
