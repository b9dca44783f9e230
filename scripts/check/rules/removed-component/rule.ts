import { defineRule } from '../rule.ts';

const REMOVED = /^@clerk\/nextjs#(SignedIn|SignedOut|Protect)$/;
const INSTEAD: Readonly<Record<string, string>> = {
  SignedIn: '<Show when="signed-in">',
  SignedOut: '<Show when="signed-out">',
  Protect: '<Show when={{ role: … }}> (or permission, feature, plan)',
};

export default defineRule({
  id: 'removed-component',
  title: '<SignedIn>, <SignedOut> and <Protect> are gone in Core 3',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M17'],
  reference: 'references/server-vs-client.md#show',
  why: 'Since @clerk/nextjs 7.0.0 these components do not exist; from 7.7.5 on there are stubs of these names that type-check, and throw when they are rendered. The page answers 500 for everybody.',
  fix: 'Use <Show when="signed-in">, <Show when="signed-out"> or <Show when={{ permission: … }}>.',
  majors: { clerk: [7] },
  relevant: /\b(?:SignedIn|SignedOut|Protect)\b/,
  *file(file, check) {
    for (const { name } of file.nodes('JSXOpeningElement')) {
      const removed = check.symbolOf(file, name)?.match(REMOVED)?.[1];
      if (removed === undefined) continue;
      yield {
        at: name,
        message: `@clerk/nextjs 7 has no <${removed}>: it compiles, and the page fails for everybody when it is rendered.`,
        fix: `Use ${INSTEAD[removed]}.`,
      };
    }
  },
});
