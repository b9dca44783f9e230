import type { Node } from '@babel/types';
import type { SourceFile } from '../../source/source-file.ts';
import { isTested } from '../../source/usage.ts';
import { defineRule } from '../rule.ts';

const HAS = /^@clerk\/nextjs(?:\/server)?#(?:auth|getAuth|auth\.protect)\(\)\.has$/;

export default defineRule({
  id: 'has-not-called',
  title: 'has is tested, not called',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M40'],
  reference: 'references/server-vs-client.md#roles',
  why: '`has` is a function, and a function is always true: `if (has)` lets everybody through, members and strangers alike.',
  fix: 'Call it: `has({ permission: … })`.',
  relevant: /\bhas\s*(?:[,:)}&|?;]|as\b)/,
  *file(file, check) {
    const nodes = [...file.nodes('Identifier'), ...file.nodes('MemberExpression')];
    for (const node of nodes) {
      if (!isTested(file, node) || isCalledBeside(file, node) || isCalledAfter(file, node)) continue;
      if (!HAS.test(check.traceOf(file, node) ?? '')) continue;
      yield { at: node, message: '`has` is a function, which is always true: everybody passes this check.' };
    }
  },
});

/** True for `has && has({ … })` and `has ? has({ … }) : false`, which ask after all. */
function isCalledBeside(file: SourceFile, node: Node): boolean {
  const text = file.textOf(node);
  for (const ancestor of file.ancestors(node)) {
    if (!/^(?:Logical|Unary|Conditional)Expression$/.test(ancestor.type)) return false;
    if (file.textOf(ancestor).includes(`${text}(`)) return true;
  }
  return false;
}

/** True for `if (!has) return …` where `has({ … })` comes later: whoever gets past the first is asked by the second. */
function isCalledAfter(file: SourceFile, node: Node): boolean {
  const parent = file.parent(node);
  const around = file.functionAround(node);
  if (parent?.type !== 'UnaryExpression' || !around) return false;
  return file.text.slice(node.end ?? 0, around.end ?? 0).includes(`${file.textOf(node)}(`);
}
