import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'one-argument-revalidate',
  title: 'revalidateTag() without its second argument',
  severity: 'warning',
  certainty: 'certain',
  mistakes: ['M16'],
  reference: 'references/caching-auth.md#after-a-change',
  why: 'Since Next 16 revalidateTag() needs to be told how: with one argument it does not compile (TS2554), and in JavaScript it warns that this is going away. In a Server Action `updateTag()` is meant: the reply shows the change.',
  fix: 'In a Server Action write `updateTag(tag)`, in a route handler `revalidateTag(tag, { expire: 0 })`.',
  majors: { next: [16] },
  relevant: /revalidateTag/,
  *file(file, check) {
    if (check.project.majors.next === undefined) return;
    for (const call of file.nodes('CallExpression')) {
      if (check.symbolOf(file, call.callee) !== 'next/cache#revalidateTag') continue;
      if (call.arguments.length !== 1 || call.arguments[0]?.type === 'SpreadElement') continue;
      yield {
        at: call,
        message: `Next 16 wants a second argument here: this does not compile, and does not say whether whoever made the change may see the old state once more.`,
      };
    }
  },
});
