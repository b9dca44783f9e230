import type { CallExpression, Node, OptionalCallExpression } from '@babel/types';
import type { SourceFile } from '../../source/source-file.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'half-checked-redirect',
  title: 'A path to go on to may begin with /\\ and lead to another site',
  severity: 'error',
  certainty: 'possible',
  mistakes: ['M9'],
  reference: 'references/middleware-strategies.md#redirects',
  why: 'Browsers read a backslash in an address as a slash. A path that may begin with one slash, and not with two, may still be `/\\evil.example`: whoever follows such a link signs in here and lands on a site that looks like this one.',
  fix: "Resolve it as browsers do: `new URL(next, origin)`, and go on only where its `origin` is this site's.",
  relevant: /startsWith\(\s*['"]\/\/['"]\s*\)/,
  *file(file) {
    const calls = [...file.nodes('CallExpression'), ...file.nodes('OptionalCallExpression')];
    for (const call of calls) {
      const text = subjectOf(file, call, '//');
      if (text === undefined || !isCondition(file, call)) continue;
      const around = file.functionAround(call);
      if (!around || knowsBackslashes(file.textOf(around))) continue;
      const asksForSlash = calls.some(
        (other) => file.functionAround(other) === around && subjectOf(file, other, '/') === text,
      );
      if (asksForSlash)
        yield {
          at: call,
          message: `${text} may begin with /\\, which browsers read as //: whoever is sent there lands on another site.`,
        };
    }
  },
});

/** What is asked whether it begins with a text. */
function subjectOf(
  file: SourceFile,
  { callee, arguments: [start] }: CallExpression | OptionalCallExpression,
  wanted: string,
) {
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return undefined;
  if (file.textOf(callee.property) !== 'startsWith') return undefined;
  return start?.type === 'StringLiteral' && start.value === wanted ? file.textOf(callee.object) : undefined;
}

/** True where the answer decides something: `!call`, `call || …`, `if (call) …`. */
function isCondition(file: SourceFile, call: Node): boolean {
  const parent = file.parent(call);
  return (
    parent?.type === 'UnaryExpression' ||
    parent?.type === 'IfStatement' ||
    parent?.type === 'LogicalExpression'
  );
}

/** True where code looks at backslashes, or leaves it to the parser of addresses. */
function knowsBackslashes(text: string): boolean {
  return text.includes('\\\\') || /\bnew URL\(|\bURL\.parse\(/.test(text);
}
