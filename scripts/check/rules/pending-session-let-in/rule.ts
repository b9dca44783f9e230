import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import { pagesWith } from '../../entries/surroundings.ts';
import { isInside } from '../../source/calls.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { mentions, outermostAround } from '../../source/usage.ts';
import { defineRule } from '../rule.ts';

const ASKS = /^@clerk\/nextjs(?:\/server)?#(?:auth|auth\.protect|currentUser|getAuth)$/;
const SHOWS = /^@clerk\/nextjs#(?:Show|SignedIn|Protect)$/;

/** What code looks at that tells pending people from others. */
const TELLS_PENDING = /^sessionStatus$|\/tasks|^currentTask$/;

/** Where people do the tasks that they still owe. */
const OWED_HERE = /\b(?:onboarding|tasks?|session-tasks)\b/;

export default defineRule({
  id: 'pending-session-let-in',
  title: 'People who have not finished signing in are let in',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M37'],
  reference: 'SKILL.md#rules',
  why: 'A pending session belongs to someone who still has a task to do: choose an organization, set up a second factor, change a leaked password. With `treatPendingAsSignedOut: false` they count as signed in, so whoever has a stolen password is in without the second factor.',
  fix: 'Leave `treatPendingAsSignedOut` out, or look at `sessionStatus`.',
  majors: { clerk: [6, 7] },
  relevant: /treatPendingAsSignedOut/,
  *file(file, check) {
    if (OWED_HERE.test(file.path)) return;
    const message =
      'People with a pending session, who still owe a second factor or an organization, count as signed in here.';
    for (const property of file.nodes('ObjectProperty')) {
      if (property.key.type !== 'Identifier' || property.key.name !== 'treatPendingAsSignedOut') continue;
      if (property.value.type !== 'BooleanLiteral' || property.value.value) continue;
      const [, call] = file.ancestors(property);
      if (call?.type !== 'CallExpression' || !ASKS.test(check.traceOf(file, call.callee) ?? '')) continue;
      if (!mentions(file, outermostAround(file, call), TELLS_PENDING) && !isForTasks(check, file, call))
        yield { at: property, message };
    }
    if (file.directive === 'use client') return;
    for (const attribute of file.nodes('JSXAttribute')) {
      const { name, value } = attribute;
      if (name.name !== 'treatPendingAsSignedOut' || value?.type !== 'JSXExpressionContainer') continue;
      if (value.expression.type !== 'BooleanLiteral' || value.expression.value) continue;
      const element = file.parent(attribute);
      if (element?.type === 'JSXOpeningElement' && SHOWS.test(check.symbolOf(file, element.name) ?? ''))
        yield { at: attribute, message, certainty: 'possible' };
    }
  },
});

/** True in a Server Function that only a page for pending people calls. */
function isForTasks(check: Check, file: SourceFile, node: Node): boolean {
  const action = check
    .entriesOf(file.path)
    .find((one) => one.kind === 'server-function' && isInside(node, codeOf(one)));
  if (!action || file.functionAround(codeOf(action)) !== undefined) return false;
  const pages = pagesWith(check, action);
  return pages.length > 0 && pages.every((page) => mentions(page.definedIn, codeOf(page), TELLS_PENDING));
}
