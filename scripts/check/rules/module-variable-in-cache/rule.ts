import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { callsFrom, functionCalled } from '../../source/calls.ts';
import { boundNames, type SourceFile } from '../../source/source-file.ts';
import { bindingOf } from '../../source/trace.ts';
import { CACHED, cachedFunctions, namesRead, personalTrace } from '../cached.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'module-variable-in-cache',
  title: 'A cached function finds out from a module variable whom it is for',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M13'],
  reference: 'references/caching-auth.md#the-key',
  why: "A variable of the module is no part of a cache's key, nor is an AsyncLocalStorage: what was made for the first caller is handed to everybody. And between two awaits another request may already have written to the variable.",
  fix: 'Pass it as an argument.',
  relevant: CACHED,
  *file(file, check) {
    for (const { node, file: where } of cachedFunctions(check, file))
      for (const code of codeOf(check, where, node))
        for (const name of namesRead(code.file, code.node)) {
          const problem = whatItHolds(check, code.file, name);
          if (problem)
            yield {
              at: name,
              file: code.file,
              message: `${name.name} ${problem}, and is not part of the cache's key: what is kept for the first caller is given to everybody else.`,
            };
        }
  },
});

/** A cached function, and the functions of its file that it calls. */
function codeOf(check: Check, file: SourceFile, node: Node): { file: SourceFile; node: Node }[] {
  const called = callsFrom(check.graph, file, node).flatMap((call) => {
    const target = functionCalled(check.graph, call.file, call.callee);
    return target?.file === file ? [target] : [];
  });
  return [{ file, node }, ...called];
}

/** How a module variable comes to depend on who asks; undefined where it does not. */
function whatItHolds(
  check: Check,
  file: SourceFile,
  name: Extract<Node, { type: 'Identifier' }>,
): string | undefined {
  if (file.isShadowed(name.name, name)) return undefined;
  const declaration = file.declaration(name.name);
  if (declaration?.kind !== 'variable') return undefined;
  if (isAsyncStorage(check, file, declaration.init)) {
    const parent = file.parent(name);
    const isAsked = parent?.type === 'MemberExpression' && file.textOf(parent.property) === 'getStore';
    return isAsked ? 'differs from request to request' : undefined;
  }
  if (declaration.isConstant) return undefined;
  const assigned = file
    .nodes('AssignmentExpression')
    .some(
      (one) =>
        [...boundNames(one.left)].includes(name.name) &&
        !file.isShadowed(name.name, one) &&
        file.functionAround(one) !== undefined &&
        dependsOnCaller(check, file, one.right),
    );
  return assigned ? 'is set for each request' : undefined;
}

function isAsyncStorage(check: Check, file: SourceFile, init: Node | undefined): boolean {
  return (
    init?.type === 'NewExpression' &&
    /^(?:node:)?async_hooks#(?:default\.)?AsyncLocalStorage$/.test(check.symbolOf(file, init.callee) ?? '')
  );
}

/** True for what comes from the session, and for a parameter that is handed on as it is. */
function dependsOnCaller(check: Check, file: SourceFile, node: Node): boolean {
  if (personalTrace(check, file, node)) return true;
  return node.type === 'Identifier' && bindingOf(file, node.name, node)?.kind === 'parameter';
}
