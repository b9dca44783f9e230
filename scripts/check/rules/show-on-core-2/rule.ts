import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'show-on-core-2',
  title: '<Show> does not exist in Core 2',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M17'],
  reference: 'references/server-vs-client.md#show',
  why: '<Show> came with @clerk/nextjs 7. In older versions the import is undefined, and React throws when it is rendered: the page answers 500 for everybody.',
  fix: 'Use <SignedIn>, <SignedOut> or <Protect>, or upgrade to @clerk/nextjs 7.',
  majors: { clerk: [4, 5, 6] },
  relevant: /\bShow\b/,
  *file(file, check) {
    for (const { name } of file.nodes('JSXOpeningElement'))
      if (check.symbolOf(file, name) === '@clerk/nextjs#Show')
        yield {
          at: name,
          message: `@clerk/nextjs ${check.project.versions.clerk ?? '6'} has no <Show>: the page fails for everybody when it is rendered.`,
        };
  },
});
