import type { CallExpression, Node } from '@babel/types';
import type { SourceFile } from '../../source/source-file.ts';
import { usesOf } from '../../source/usage.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'template-token-to-own-api',
  title: "A template token is signed out at the app's own API",
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M34'],
  reference: 'SKILL.md#tokens',
  why: 'Tokens of a JWT template are for third parties. They belong to no session, and auth() of @clerk/nextjs 7 takes whoever sends one for signed out: the answer is 401.',
  fix: 'Send `await getToken()` without a template, or nothing at all: the cookie is enough within one site.',
  majors: { clerk: [7] },
  relevant: /getToken\(\{/,
  *file(file) {
    for (const call of file.nodes('CallExpression')) {
      if (!/(?:^|\.)getToken$/.test(file.textOf(call.callee)) || !hasTemplate(call)) continue;
      const address = [...sentTo(file, awaited(file, call), 2)].find((one) => one.startsWith('/'));
      if (address === undefined) continue;
      yield {
        at: call,
        message: `The token goes to ${address} of this app: auth() there takes a template token for nobody, and the answer is 401.`,
      };
    }
  },
});

function hasTemplate({ arguments: [options] }: CallExpression): boolean {
  return (
    options?.type === 'ObjectExpression' &&
    options.properties.some(
      (one) => one.type === 'ObjectProperty' && one.key.type === 'Identifier' && one.key.name === 'template',
    )
  );
}

function awaited(file: SourceFile, node: Node): Node {
  const parent = file.parent(node);
  return parent?.type === 'AwaitExpression' ? parent : node;
}

/** The addresses that a value is sent to, also by way of variables such as `headers`. */
function* sentTo(file: SourceFile, value: Node, depth: number): Iterable<string> {
  for (const use of usesOf(file, value)) {
    for (const ancestor of file.ancestors(use)) {
      if (/Function|Method|Statement/.test(ancestor.type)) break;
      if (ancestor.type === 'VariableDeclarator') {
        if (use !== value && ancestor.init && depth > 0) yield* sentTo(file, ancestor.init, depth - 1);
        break;
      }
      if (ancestor.type !== 'CallExpression') continue;
      const [address] = ancestor.arguments;
      if (address?.type === 'StringLiteral') yield address.value;
      if (address?.type === 'TemplateLiteral') yield address.quasis[0]?.value.raw ?? '';
    }
  }
}
