import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'provider-outside-body',
  title: '<ClerkProvider> around <html> does not work with Cache Components',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M45'],
  reference: 'references/server-vs-client.md#setup',
  why: 'With `cacheComponents` the provider has to stand inside of <body>: around <html>, where it is dynamic, it reads the session where Next cannot wait for it, and the build fails.',
  fix: 'Put <ClerkProvider> inside of <body>.',
  relevant: /ClerkProvider/,
  *file(file, check) {
    if (!check.project.config.cacheComponents) return;
    for (const element of file.nodes('JSXElement')) {
      const { name } = element.openingElement;
      if (check.symbolOf(file, name) !== '@clerk/nextjs#ClerkProvider') continue;
      const isAroundHtml = file
        .nodes('JSXIdentifier')
        .some((tag) => tag.name === 'html' && [...file.ancestors(tag)].includes(element));
      if (!isAroundHtml) continue;
      const isDynamic = element.openingElement.attributes.some(
        (one) => one.type === 'JSXAttribute' && one.name.name === 'dynamic',
      );
      if (isDynamic)
        yield {
          at: name,
          message:
            'The provider stands around <html> and is dynamic: with cacheComponents the build fails, for it reads the session outside of every <Suspense>.',
        };
      // Core 3 asks for it inside of <body> in any case; what goes wrong otherwise depends on what it renders.
      else if ((check.project.majors.clerk ?? 7) >= 7)
        yield {
          at: name,
          certainty: 'possible',
          message:
            'The provider stands around <html>: with cacheComponents Clerk wants it inside of <body>, or the build may fail.',
        };
    }
  },
});
