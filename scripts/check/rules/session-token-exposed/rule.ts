import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { unwrapped, usesOf } from '../../source/usage.ts';
import { defineRule } from '../rule.ts';

const SERVER_TOKEN = /^@clerk\/nextjs\/server#(?:auth|getAuth|auth\.protect)\(\)\.getToken$/;
const LOGS = /^(?:console|logger|log)\.(?:log|info|debug|warn|error|trace)$/;

export default defineRule({
  id: 'session-token-exposed',
  title: "A person's token leaves the place where it is used",
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M34'],
  reference: 'SKILL.md#tokens',
  why: 'Whoever has the token of a person is that person, until it runs out. In a log, in a variable that all requests share, or in the props of a client component (which are in the page) others can read it: people with access to logs, the next visitor, every script of the page.',
  fix: 'Ask for the token where it is sent, and keep it nowhere.',
  relevant: /getToken/,
  *file(file, check) {
    for (const call of file.nodes('CallExpression')) {
      if (!SERVER_TOKEN.test(check.traceOf(file, call.callee) ?? '')) continue;
      const parent = file.parent(call);
      for (const use of usesOf(file, parent?.type === 'AwaitExpression' ? parent : call)) {
        const message = exposure(check, file, use);
        if (message) yield { at: use === parent ? call : use, message };
      }
    }
  },
});

/** Who gets a token from the way it is used; undefined where nobody else does. */
function exposure(check: Check, file: SourceFile, token: Node): string | undefined {
  const parent = file.parent(token);
  if (parent?.type === 'JSXExpressionContainer') {
    const element = [...file.ancestors(parent)].find(({ type }) => type === 'JSXOpeningElement');
    return element?.type === 'JSXOpeningElement' && runsInBrowser(check, file, element.name)
      ? 'Props of a client component are in the page: every script and extension there reads the token.'
      : undefined;
  }
  const holder =
    parent?.type === 'AssignmentExpression' && parent.right === token ? unwrapped(parent.left) : undefined;
  if (holder?.type === 'Identifier' && !file.isShadowed(holder.name, holder) && file.declaration(holder.name))
    return 'All requests share this variable: the next visitor acts with the token of this one.';
  return isLogged(file, token)
    ? 'The token is written to the log: whoever reads logs acts as this person.'
    : undefined;
}

/** True where the token itself is written to a log, alone or as part of something; not for `!token` or its length. */
function isLogged(file: SourceFile, token: Node): boolean {
  for (const around of file.ancestors(token)) {
    if (around.type === 'CallExpression') return LOGS.test(file.textOf(around.callee));
    if (!/^(?:TemplateLiteral|Object(?:Property|Expression)|ArrayExpression)$/.test(around.type))
      return false;
  }
  return false;
}

function runsInBrowser(check: Check, file: SourceFile, name: Node): boolean {
  if (name.type !== 'JSXIdentifier' || file.isShadowed(name.name, name)) return false;
  const resolved = check.graph.resolveName(file, name.name);
  return resolved?.kind === 'local' && resolved.file.directive === 'use client';
}
