import { defineRule } from '../rule.ts';

// A rule to start from: copy this folder, give it the rule's id as its name, and add it to ../index.ts.
export default defineRule({
  id: 'template',
  title: 'auth() is read before it is awaited',
  severity: 'warning',
  certainty: 'certain',
  mistakes: ['M0'],
  reference: 'references/server-vs-client.md#every-file-asks',
  why: 'What someone gets from the mistake, in a paragraph.',
  fix: 'Write `(await auth()).userId`.',
  relevant: /@clerk\/nextjs/,
  *file(file, check) {
    for (const call of file.nodes('CallExpression')) {
      if (check.symbolOf(file, call.callee) !== '@clerk/nextjs/server#auth') continue;
      const parent = file.parent(call);
      if (parent?.type === 'MemberExpression')
        yield { at: call, message: 'The result of auth() is a promise: what is read from it is undefined.' };
    }
  },
});
