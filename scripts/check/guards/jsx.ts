import type { JSXAttribute, JSXElement, JSXFragment, JSXSpreadAttribute, Node } from '@babel/types';
import { invoke } from './calls.ts';
import { evaluate, oneOf, propertyOf, read, settle } from './expressions.ts';
import { both, type Facts, factsOf, NO_FACTS } from './facts.ts';
import type { Frame } from './frame.ts';
import { CLERK } from './known/clerk.ts';
import { withFacts } from './state.ts';
import {
  commonFacts,
  FROM,
  literal,
  type Origin,
  object,
  originOf,
  UNDEFINED,
  unknown,
  type Value,
} from './value.ts';

const SHOWS = new Map<string, 'show' | 'signed-in' | 'signed-out' | 'protect'>([
  ['@clerk/nextjs#Show', 'show'],
  ['@clerk/nextjs#SignedIn', 'signed-in'],
  ['@clerk/nextjs#SignedOut', 'signed-out'],
  ['@clerk/nextjs#Protect', 'protect'],
]);

/** Works out what rendering an element does: server components are followed as the functions they are. */
export function evaluateJsx(frame: Frame, node: JSXElement | JSXFragment): Value {
  if (node.type === 'JSXFragment') return render(frame, node.children);
  const { name, attributes } = node.openingElement;
  const isHtml = name.type === 'JSXIdentifier' && /^[a-z]/.test(name.name);
  const component =
    isHtml || name.type === 'JSXNamespacedName' || isClient(frame, name)
      ? undefined
      : componentOf(frame, name);
  if (component?.kind === 'package') {
    const shows = SHOWS.get(component.symbol);
    if (shows) return show(frame, shows, attributes, node.children);
  }
  const props = propsOf(frame, attributes);
  if (component?.kind === 'function' && component.file.directive !== 'use client') {
    // Children are made by the parent, whether or not the component shows them.
    const children = render(frame, node.children);
    if (!frame.state) return children;
    const given = object({ ...Object.fromEntries(props), children }, FROM.nothing, UNDEFINED);
    const rendered = settle(frame, invoke(frame, component, [given], node));
    return element(originOf(rendered));
  }
  const inner = render(frame, node.children);
  let origin: Origin = originOf(inner);
  for (const value of props.values()) origin |= originOf(value);
  return element(origin);
}

function element(origin: Origin): Value {
  return { kind: 'element', origin };
}

function componentOf(frame: Frame, name: Node): Value | undefined {
  if (name.type === 'JSXIdentifier') return read(frame, name.name, name);
  if (name.type === 'JSXMemberExpression') {
    const base = componentOf(frame, name.object);
    return base && propertyOf(frame, base, name.property.name);
  }
  return undefined;
}

/** True for what is imported from a file that says `'use client'`: it need not be looked at to know. */
function isClient({ file, interpreter: { graph } }: Frame, name: Node): boolean {
  const imported = name.type === 'JSXIdentifier' ? file.imports.get(name.name) : undefined;
  const path = imported && graph.resolveModule(file, imported.source);
  return path !== undefined && graph.file(path)?.directive === 'use client';
}

function propsOf(
  frame: Frame,
  attributes: readonly (JSXAttribute | JSXSpreadAttribute)[],
): Map<string, Value> {
  const props = new Map<string, Value>();
  for (const attribute of attributes) {
    if (attribute.type === 'JSXSpreadAttribute') {
      props.set('...', unknown(originOf(evaluate(frame, attribute.argument))));
      continue;
    }
    const key = attribute.name.type === 'JSXIdentifier' ? attribute.name.name : '';
    props.set(key, attribute.value ? evaluate(frame, attribute.value) : literal(true));
  }
  return props;
}

/**
 * Renders siblings. Each starts from what holds before all of them, because React does not wait for one before it
 * begins the next; once all are there, what each of them proves holds.
 */
function render(frame: Frame, children: readonly Node[]): Value {
  const before = frame.state;
  let origin: Origin = FROM.nothing;
  let proven: Facts | undefined = NO_FACTS;
  for (const child of children) {
    frame.state = before;
    const value = evaluate(frame, child);
    origin |= originOf(value);
    proven = frame.state && proven ? both(proven, frame.state.facts) : undefined;
  }
  frame.state = proven ? withFacts(before, proven) : undefined;
  return element(origin);
}

function show(
  frame: Frame,
  kind: 'show' | 'signed-in' | 'signed-out' | 'protect',
  attributes: readonly (JSXAttribute | JSXSpreadAttribute)[],
  children: readonly Node[],
): Value {
  const attribute = (name: string) =>
    attributes.find(
      (one): one is JSXAttribute =>
        one.type === 'JSXAttribute' && one.name.type === 'JSXIdentifier' && one.name.name === name,
    )?.value ?? undefined;
  const fallback = attribute('fallback');
  const place = frame.file.place(children[0] ?? attributes[0] ?? frame.file.program);
  const signedIn = factsOf([{ kind: 'signed-in' }], place);
  const signedOut = factsOf([{ kind: 'signed-out' }], place);
  let shown = signedIn;
  let hidden = signedOut;
  if (kind === 'signed-out') [shown, hidden] = [hidden, shown];
  else if (kind === 'show' || kind === 'protect') {
    const rights =
      kind === 'protect'
        ? object(Object.fromEntries(propsOf(frame, attributes)), FROM.nothing, UNDEFINED)
        : valueOfAttribute(frame, attribute('when'));
    if (rights.kind === 'literal' && rights.value === 'signed-out') [shown, hidden] = [hidden, shown];
    else if (!(rights.kind === 'literal' && rights.value === 'signed-in')) {
      shown = factsWhere(frame, rights, children[0]);
      hidden = NO_FACTS;
    }
  }
  const before = frame.state;
  return oneOf(frame, [
    [withFacts(before, shown), () => render(frame, children)],
    [withFacts(before, hidden), () => (fallback ? evaluate(frame, fallback) : UNDEFINED)],
  ]);
}

function valueOfAttribute(frame: Frame, node: Node | undefined): Value {
  return node ? evaluate(frame, node) : UNDEFINED;
}

/** What holds where `when={{ role }}` or `when={(has) => …}` lets something be shown. */
function factsWhere(frame: Frame, rights: Value, at: Node | undefined): Facts {
  const node = at ?? frame.file.program;
  const before = frame.state;
  const protect = CLERK['@clerk/nextjs/server#auth'];
  if (!protect || !before) return NO_FACTS;
  const check = propertyOf(frame, protect, 'protect');
  const promise = invoke(frame, check, [rights], node);
  frame.state = before;
  return promise.kind === 'promise' ? commonFacts(promise.cases) : NO_FACTS;
}
