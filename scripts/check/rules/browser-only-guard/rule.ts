import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { isGuarded } from '../../entries/surroundings.ts';
import type { Behaviour } from '../../guards/analysis.ts';
import { functionCalled, functionExported, isInside } from '../../source/calls.ts';
import { type FunctionNode, isFunction, type SourceFile } from '../../source/source-file.ts';
import { bindingOf } from '../../source/trace.ts';
import { comesFromSession } from '../cached.ts';
import { givesData } from '../evidence.ts';
import { defineRule, type Problem } from '../rule.ts';

const SHOWS = /^@clerk\/nextjs#(?:Show|SignedIn|Protect)$/;
const SESSION = /^@clerk\/nextjs#use(?:Auth|User|Session)\(\)\.(?:isSignedIn|userId|user|session)$/;
const OWN_ID = /^@clerk\/nextjs#(?:useAuth\(\)\.userId|useUser\(\)\.user\.id)$/;
const EFFECT = /^react#use(?:Layout)?Effect$/;
const LEAVES = /^(?:redirectToSignIn|openSignIn|.*\.(?:push|replace|redirectToSignIn|openSignIn))$/;

export default defineRule({
  id: 'browser-only-guard',
  title: 'Only code in the browser hides what the server renders for everybody',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M18'],
  reference: 'references/server-vs-client.md#show',
  why: 'What a Server Component renders is sent before any code of a client component runs. A <Show> in a client component hides its children, and a redirect in an effect leaves the page: both come too late. Whoever reads the answer, with curl or without scripts, has it all.',
  fix: 'Ask on the server: `await auth.protect()` in the page, or <Show> in a file without "use client".',
  relevant: /<[A-Z]/,
  *file(file, check) {
    if (file.directive === 'use client') {
      yield* inFilters(file, check);
      return;
    }
    for (const element of file.nodes('JSXElement')) {
      const gate = clientComponent(check, file, element.openingElement.name);
      if (!gate || !hidesChildren(check, gate.file, gate.node)) continue;
      const exposed = element.children.some((child) =>
        file
          .nodes('JSXOpeningElement')
          .some(({ name }) => isInside(name, child) && showsSession(check, file, name)),
      );
      if (exposed)
        yield {
          at: element.openingElement,
          message: `<${file.textOf(element.openingElement.name)}> runs in the browser and only hides what stands in it: the server renders it for everybody and sends it along.`,
        };
    }
  },
  *entry(entry, check) {
    if (entry.kind === 'pages-page') yield* inPagesRouter(entry, check);
    if (entry.kind !== 'page' || entry.isClient || entry.declared || isGuarded(entry)) return;
    const { definedIn: file } = entry;
    if (!comesFromSession(check, file, codeOf(entry)) || !rendersForAnyone(check.behaviourOf(entry))) return;
    for (const element of file.nodes('JSXOpeningElement')) {
      const { name } = element;
      const component = clientComponent(check, file, name);
      if (
        component &&
        isInside(name, codeOf(entry)) &&
        redirectsInEffect(check, component.file, component.node)
      )
        yield {
          at: element,
          message: `<${file.textOf(name)}> sends signed-out visitors away in an effect, after the page was sent to them: whoever runs no script reads it.`,
        };
    }
  },
});

/** A page of pages/ that sends people away in the browser, after getServerSideProps() gave its data to everybody. */
function* inPagesRouter(entry: MappedEntry, check: Check): Iterable<Problem> {
  if (entry.name !== 'getServerSideProps' || entry.declared || isGuarded(entry)) return;
  if (!givesData(check, entry)) return;
  const { file } = entry;
  const page = functionExported(check.graph, file, 'default');
  if (
    !page ||
    !(refusesRendering(check, page.file, page.node) || redirectsInEffect(check, page.file, page.node))
  )
    return;
  yield {
    at: entry.place,
    message: `Only the component of ${entry.route} asks for a session, in the browser: getServerSideProps() gives its data to everybody, and it stands in the page.`,
    fix: 'Ask in getServerSideProps(): `if (!getAuth(req).userId) return { redirect: … }`.',
  };
}

/** True for a component that returns something else first where nobody is signed in. */
function refusesRendering(check: Check, file: SourceFile, component: FunctionNode): boolean {
  return file
    .nodes('IfStatement')
    .some(
      ({ test, consequent }) =>
        isInside(test, component) &&
        file.functionAround(test) === component &&
        file.nodes('ReturnStatement').some((one) => isInside(one, consequent)) &&
        isSignedOut(check, file, test),
    );
}

/** Where a client component leaves out of a list that it was given what does not belong to the person. */
function* inFilters(file: SourceFile, check: Check): Iterable<Problem> {
  for (const call of file.nodes('CallExpression')) {
    const { callee } = call;
    const [callback] = call.arguments;
    if (callee.type !== 'MemberExpression' || file.textOf(callee.property) !== 'filter') continue;
    if (callee.object.type !== 'Identifier' || !isFunction(callback)) continue;
    if (bindingOf(file, callee.object.name, callee.object)?.kind !== 'parameter') continue;
    const { body } = callback;
    if (body.type !== 'BinaryExpression' || !/^===?$/.test(body.operator)) continue;
    if (![body.left, body.right].some((one) => OWN_ID.test(check.traceOf(file, one) ?? ''))) continue;
    yield {
      at: call,
      certainty: 'possible',
      message: `${file.textOf(callee.object)} is in the page with all that it holds, and only the browser leaves out what belongs to others: whoever reads the answer has it.`,
      fix: 'Filter on the server, by the id from `auth()`.',
    };
  }
}

/** The function of a client component of the project. */
function clientComponent(check: Check, file: SourceFile, name: Node) {
  const component = functionCalled(check.graph, file, name);
  return component?.file.directive === 'use client' ? component : undefined;
}

/** True for a component that shows its children to people with a session only. */
function hidesChildren(check: Check, file: SourceFile, component: FunctionNode): boolean {
  return file.nodes('JSXElement').some(({ openingElement, children }) => {
    if (!isInside(openingElement, component)) return false;
    if (!SHOWS.test(check.symbolOf(file, openingElement.name) ?? '')) return false;
    if (openingElement.attributes.some((one) => file.textOf(one).includes('signed-out'))) return false;
    return children.some(
      (child) => child.type === 'JSXExpressionContainer' && isChildren(file, child.expression, component),
    );
  });
}

function isChildren(file: SourceFile, node: Node, component: FunctionNode): boolean {
  if (node.type === 'MemberExpression') return file.textOf(node.property) === 'children';
  const binding = node.type === 'Identifier' ? bindingOf(file, node.name, node) : undefined;
  return binding?.kind === 'parameter' && binding.function === component && binding.path[0] === 'children';
}

/** True for a Server Component that asks who is there and renders for people without a session, too. */
function showsSession(check: Check, file: SourceFile, name: Node): boolean {
  const component = functionCalled(check.graph, file, name);
  if (!component || component.file.directive === 'use client') return false;
  if (!comesFromSession(check, component.file, component.node)) return false;
  return rendersForAnyone(
    check.analysis.behaviourOf({
      kind: 'page',
      name: 'default',
      route: undefined,
      file: component.file,
      definedIn: component.file,
      node: component.node,
      place: component.file.place(component.node),
      isClient: false,
    }),
  );
}

function rendersForAnyone({ endings }: Behaviour): boolean {
  return endings.some(({ value, facts }) => value.kind === 'element' && !facts.has('signed-in'));
}

/** True for a component that leaves the page in an effect where nobody is signed in. */
function redirectsInEffect(check: Check, file: SourceFile, component: FunctionNode): boolean {
  return file.nodes('CallExpression').some((call) => {
    if (!isInside(call, component) || !LEAVES.test(file.textOf(call.callee))) return false;
    const around = [...file.ancestors(call)];
    return (
      around.some(
        (one) => one.type === 'CallExpression' && EFFECT.test(check.symbolOf(file, one.callee) ?? ''),
      ) &&
      around.some(
        (one) =>
          one.type === 'IfStatement' && isInside(call, one.consequent) && isSignedOut(check, file, one.test),
      )
    );
  });
}

/** True where a condition says that nobody is signed in. */
function isSignedOut(check: Check, file: SourceFile, test: Node): boolean {
  if (test.type === 'LogicalExpression')
    return test.operator === '&&' && [test.left, test.right].some((one) => isSignedOut(check, file, one));
  return (
    test.type === 'UnaryExpression' &&
    test.operator === '!' &&
    SESSION.test(check.traceOf(file, test.argument) ?? '')
  );
}
