import { boundNames } from '../../source/source-file.ts';
import { personalTrace } from '../cached.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'person-in-module-variable',
  title: 'A module variable keeps what belongs to one person',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M13'],
  reference: 'references/caching-auth.md#the-key',
  why: 'A module is loaded once and serves everybody, many requests at a time. An id, a role or a token of one person in its variables is read by the requests of others.',
  fix: 'Keep it in a variable of the function, and pass it on.',
  relevant: /@clerk\/nextjs|auth\(|currentUser\(/,
  *file(file, check) {
    if (file.directive === 'use client') return;
    for (const assignment of file.nodes('AssignmentExpression')) {
      if (file.functionAround(assignment) === undefined) continue;
      const name = [...boundNames(assignment.left)].find(
        (one) => file.declaration(one)?.kind === 'variable' && !file.isShadowed(one, assignment),
      );
      if (name === undefined || !personalTrace(check, file, assignment.right)) continue;
      yield {
        at: assignment,
        message: `${name} belongs to the module, which serves everybody: requests of others read what ${file.textOf(assignment.right).replace(/\s+/g, ' ').slice(0, 60)} gave for this one.`,
      };
    }
  },
});
