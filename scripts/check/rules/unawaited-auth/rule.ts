import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { isTested, unwrapped, usesOf, wholeOf } from '../../source/usage.ts';
import { defineRule, type Problem } from '../rule.ts';

const OF_PROMISES = new Set(['then', 'catch', 'finally']);

export default defineRule({
  id: 'unawaited-auth',
  title: 'The result of auth() or currentUser() is used without await',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M2'],
  reference: 'references/server-vs-client.md#the-server-decides',
  why: 'auth() and currentUser() give promises. What is read from a promise is undefined, so everybody counts as signed out; and the promise itself is always true, so a check of it lets everybody through.',
  fix: 'Write `await auth()`.',
  relevant: /\b(?:auth|currentUser)\b/,
  *file(file, check) {
    for (const call of file.nodes('CallExpression')) {
      const name = asyncNameOf(check, file, call.callee);
      if (name === undefined) continue;
      for (const use of usesOf(file, call)) {
        const problem = misuseOf(file, use);
        if (problem === undefined) continue;
        yield {
          at: use === call ? call : use,
          message:
            problem === 'tested'
              ? `${name}() gives a promise, which is always true: everybody passes this check.`
              : `${name}() gives a promise: what is read from it is undefined, so nobody counts as signed in here.`,
          fix: `Write \`await ${name}()\`.`,
        };
        break;
      }
    }
    yield* neverCalled(file, check);
  },
});

/** `const { userId } = await auth`: the parentheses are missing. */
function* neverCalled(file: SourceFile, check: Check): Iterable<Problem> {
  for (const { id, init } of file.nodes('VariableDeclarator')) {
    if (id.type !== 'ObjectPattern' || !init) continue;
    const whole = unwrapped(init);
    const value = whole.type === 'AwaitExpression' ? unwrapped(whole.argument) : whole;
    const isAuth = value.type === 'Identifier' && check.traceOf(file, value) === '@clerk/nextjs/server#auth';
    const [first] = id.properties;
    if (!isAuth || first?.type !== 'ObjectProperty' || file.textOf(first.key) === 'protect') continue;
    const name = file.textOf(first.key);
    yield {
      at: value,
      message: `auth is a function: ${name} of it is undefined, so nobody counts as signed in here.`,
    };
  }
}

/** The name of a function of Clerk's that gives a promise in the installed version. */
function asyncNameOf(check: Check, file: SourceFile, callee: Node): string | undefined {
  const symbol = callee.type === 'Identifier' ? check.traceOf(file, callee) : check.symbolOf(file, callee);
  const major = check.project.majors.clerk ?? 7;
  if (symbol === '@clerk/nextjs/server#currentUser') return 'currentUser';
  return symbol === '@clerk/nextjs/server#auth' && major >= 6 ? 'auth' : undefined;
}

/** How a promise is taken for its value; undefined where it is not. */
function misuseOf(file: SourceFile, node: Node): 'read' | 'tested' | undefined {
  const whole = wholeOf(file, node);
  const parent = file.parent(whole);
  if (
    (parent?.type === 'MemberExpression' || parent?.type === 'OptionalMemberExpression') &&
    parent.object === whole
  ) {
    const property = parent.property.type === 'Identifier' ? parent.property.name : undefined;
    // `auth().protect()` is the finding of removed-api.
    return property !== undefined && !OF_PROMISES.has(property) && property !== 'protect'
      ? 'read'
      : undefined;
  }
  if (parent?.type === 'VariableDeclarator' && parent.init === whole && parent.id.type === 'ObjectPattern')
    return 'read';
  return isTested(file, whole) ? 'tested' : undefined;
}
