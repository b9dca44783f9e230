import type { Node, StringLiteral } from '@babel/types';
import type { Check } from '../check.ts';
import type { SourceFile } from '../source/source-file.ts';
import { otherUses } from '../source/trace.ts';

/** A list of paths that the proxy decides by: `createRouteMatcher([…])`, or `publicRoutes` of an old middleware. */
export interface PathList {
  readonly node: Node;
  readonly patterns: readonly StringLiteral[];
  /** Whether the paths are let through or stopped; undefined where neither can be told. */
  readonly purpose: 'public' | 'protected' | undefined;
}

const STOPS =
  /\bprotect\s*\(|redirectToSignIn|redirectToSignUp|sign-?in|log-?in|status:\s*40[13]|unauthorized|forbidden/i;

/** The path lists of a file. */
export function* pathLists(check: Check, file: SourceFile): Iterable<PathList> {
  for (const call of file.nodes('CallExpression')) {
    const symbol = check.symbolOf(file, call.callee);
    const [argument] = call.arguments;
    if (symbol === '@clerk/nextjs/server#createRouteMatcher' && argument)
      yield { node: call, patterns: stringsOf(argument), purpose: purposeOf(file, call) };
    if (
      /^@clerk\/nextjs(?:\/server)?#authMiddleware$/.test(symbol ?? '') &&
      argument?.type === 'ObjectExpression'
    )
      for (const property of argument.properties)
        if (property.type === 'ObjectProperty' && file.textOf(property.key) === 'publicRoutes')
          yield { node: property, patterns: stringsOf(property.value), purpose: 'public' };
  }
}

function stringsOf(node: Node): StringLiteral[] {
  if (node.type === 'StringLiteral') return [node];
  return node.type === 'ArrayExpression'
    ? node.elements.filter((one): one is StringLiteral => one?.type === 'StringLiteral')
    : [];
}

/** What a matcher is for, by the uses of the variable that holds it. */
function purposeOf(file: SourceFile, matcher: Node): PathList['purpose'] {
  const declarator = file.parent(matcher);
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return undefined;
  for (const use of otherUses(file, declarator.id.name, declarator.id)) {
    const call = file.parent(use);
    const purpose =
      call?.type === 'CallExpression' && call.callee === use ? purposeOfTest(file, call) : undefined;
    if (purpose) return purpose;
  }
  return undefined;
}

function purposeOfTest(file: SourceFile, test: Node): PathList['purpose'] {
  let isNegated = false;
  let inner = test;
  for (const ancestor of file.ancestors(test)) {
    if (ancestor.type === 'UnaryExpression' && ancestor.operator === '!') isNegated = !isNegated;
    else if (ancestor.type === 'LogicalExpression' && ancestor.left === inner) {
      if (ancestor.operator === '&&' && STOPS.test(file.textOf(ancestor.right)))
        return isNegated ? 'public' : 'protected';
    } else if (ancestor.type === 'IfStatement' && ancestor.test === inner) {
      // Whether Clerk's middleware runs at all is no decision about who gets in.
      if (/\bclerkMiddleware\s*\(/.test(file.textOf(ancestor.consequent))) return undefined;
      if (STOPS.test(file.textOf(ancestor.consequent))) return isNegated ? 'public' : 'protected';
      const around = file.functionAround(ancestor);
      // Who is sent elsewhere is not let through.
      const isExit = /^\{?\s*return\b(?!.*redirect)/i.test(file.textOf(ancestor.consequent));
      const after = around ? file.text.slice(ancestor.end ?? 0, around.end ?? 0) : '';
      return isExit && STOPS.test(after) ? (isNegated ? 'protected' : 'public') : undefined;
    } else if (!/Expression$/.test(ancestor.type)) return undefined;
    inner = ancestor;
  }
  return undefined;
}
