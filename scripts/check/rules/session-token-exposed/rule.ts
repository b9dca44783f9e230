import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { isFunction, type SourceFile } from '../../source/source-file.ts';
import { bindingOf } from '../../source/trace.ts';
import { unwrapped, usesOf } from '../../source/usage.ts';
import { handedToBrowser } from '../browser.ts';
import { defineRule, type Problem } from '../rule.ts';

const TOKEN = /^@clerk\/nextjs\/server#(?:auth|getAuth|auth\.protect)\(\)\.getToken\(\)$/;
const LOGS = /^(?:console|logger|log)\.(?:log|info|debug|warn|error|trace)$/;
/** In an address: what tells that it is the app's own, where the cookies belong. */
const OWN_ADDRESS =
  /localhost|origin|host|next_?url|vercel|(?:app|site|base|web|public|frontend)_?(?:url|domain)/i;
const LOGGED = 'The token is written to the log: whoever reads logs acts as this person.';

export default defineRule({
  id: 'session-token-exposed',
  title: "A person's token leaves the place where it is used",
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M34'],
  reference: 'SKILL.md#tokens',
  why: 'Whoever has the token of a person is that person, until it runs out. In a log, in a variable that all requests share, or in the props of a client component (which are in the page) others can read it: people with access to logs, the next visitor, every script of the page. The cookies of a request hold it too.',
  fix: 'Ask for the token where it is sent, and keep it nowhere.',
  relevant: /token|authorization|cookie/i,
  *file(file, check) {
    if (file.directive === 'use client') return;
    yield* handedOver(check, file);
    yield* cookiesSent(check, file);
    for (const container of file.nodes('JSXExpressionContainer'))
      if (isShown(file, container) && isTraced(check, file, container.expression))
        yield {
          at: container,
          message: 'It is in the page: every script and extension there reads the token.',
        };
    for (const call of file.nodes('CallExpression')) {
      if (LOGS.test(file.textOf(call.callee)) && call.arguments.some((one) => holdsBearer(file, one)))
        yield { at: call, message: LOGGED };
      if (!TOKEN.test(check.traceOf(file, call) ?? '')) continue;
      const parent = file.parent(call);
      for (const use of usesOf(file, parent?.type === 'AwaitExpression' ? parent : call)) {
        const log = logOf(file, use);
        if (log) yield { at: log, message: LOGGED };
        if (isShared(file, use))
          yield {
            at: use,
            message: 'All requests share this variable: the next visitor acts with the token of this one.',
          };
      }
    }
  },
  // What a page hands over may come from a function elsewhere, so that no token is mentioned there.
  *entry({ kind, definedIn }, check) {
    if (/^(?:page|layout|template|default)$/.test(kind)) yield* handedOver(check, definedIn);
  },
});

function* handedOver(check: Check, file: SourceFile): Iterable<Problem> {
  for (const { attribute, value } of handedToBrowser(check, file))
    if (isToken(check, file, value, attribute.type === 'JSXSpreadAttribute'))
      yield {
        at: attribute,
        message:
          'Props of a client component are in the page: every script and extension there reads the token.',
      };
}

/**
 * True for a token, and for what a function of the project gives back that holds one.
 * @param isSpread The properties of the value count, rather than the value.
 */
function isToken(check: Check, file: SourceFile, node: Node, isSpread: boolean): boolean {
  if (TOKEN.test(check.traceOf(file, node) ?? '')) return true;
  const value = unwrapped(node);
  const member =
    value.type === 'MemberExpression' || value.type === 'OptionalMemberExpression' ? value : undefined;
  const holder = unwrapped(member?.object ?? value);
  const binding = holder.type === 'Identifier' ? bindingOf(file, holder.name, holder) : undefined;
  if (binding?.kind !== 'variable' || !binding.init) return false;
  const key = member ? file.textOf(member.property) : binding.path[0];
  return returnedBy(check, file, binding.init).some(({ from, returned }) => {
    if (returned.type !== 'ObjectExpression') return key === undefined && isTraced(check, from, returned);
    return returned.properties.some(
      (one) =>
        one.type === 'ObjectProperty' &&
        (isSpread || from.textOf(one.key) === key) &&
        isTraced(check, from, one.value),
    );
  });
}

function isTraced(check: Check, file: SourceFile, node: Node): boolean {
  return TOKEN.test(check.traceOf(file, node) ?? '');
}

/** What a function of the project gives back, where a node is a call of one. */
function returnedBy(check: Check, file: SourceFile, node: Node): { from: SourceFile; returned: Node }[] {
  const call = node.type === 'AwaitExpression' ? unwrapped(node.argument) : node;
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return [];
  const resolved = check.graph.resolveName(file, call.callee.name);
  if (resolved?.kind !== 'local') return [];
  const { file: from, declaration, node: declared } = resolved;
  const target = declaration?.kind === 'variable' ? declaration.init : declared;
  if (!isFunction(target)) return [];
  return from
    .nodes('ReturnStatement')
    .filter((statement) => from.functionAround(statement) === target)
    .flatMap(({ argument }) => (argument ? [{ from, returned: unwrapped(argument) }] : []));
}

/** The cookies of the request in a call of another service: one that has a credential of its own, or is named. */
function* cookiesSent(check: Check, file: SourceFile): Iterable<Problem> {
  for (const property of file.nodes('ObjectProperty')) {
    if (!/^['"]?cookie['"]?$/i.test(file.textOf(property.key)) || !isCookies(check, file, property.value))
      continue;
    const call = [...file.ancestors(property)].find((one) => one.type === 'CallExpression');
    const [address] = call?.arguments ?? [];
    if (!call || !address || file.textOf(call.callee) !== 'fetch' || OWN_ADDRESS.test(file.textOf(address)))
      continue;
    const isNamed = /^['"`]https?:\/\/[\w-]/.test(file.textOf(address));
    const isConfigured = file.textOf(address).includes('process.env.');
    const headers = file.parent(property);
    const hasCredential =
      headers?.type === 'ObjectExpression' &&
      headers.properties.some(
        (one) => one.type === 'ObjectProperty' && /^['"]?authorization['"]?$/i.test(file.textOf(one.key)),
      );
    if (isNamed || (isConfigured && hasCredential))
      yield {
        at: property,
        message:
          "All cookies of the visitor go to another service, the session's token among them: whoever runs it, or reads its log, acts as this person.",
        fix: 'Send the credential that the service asks for, and no cookies.',
        certainty: isNamed ? 'certain' : 'possible',
      };
  }
}

/** True for the Cookie header of the request: `(await cookies()).toString()`, `request.headers.get('cookie')`. */
function isCookies(check: Check, file: SourceFile, node: Node): boolean {
  const value = unwrapped(node);
  if (value.type === 'LogicalExpression') return isCookies(check, file, value.left);
  if (value.type === 'Identifier') {
    const binding = bindingOf(file, value.name, value);
    return (
      binding?.kind === 'variable' &&
      binding.path.length === 0 &&
      binding.init != null &&
      isCookies(check, file, binding.init)
    );
  }
  if (check.traceOf(file, value) === 'next/headers#cookies().toString()') return true;
  return (
    value.type === 'CallExpression' &&
    /headers(?:\(\)\)?)?\.get$/.test(file.textOf(value.callee)) &&
    /^['"]cookie['"]$/i.test(value.arguments.map((one) => file.textOf(one)).join())
  );
}

/** True for headers with a Bearer token in them. */
function holdsBearer(file: SourceFile, node: Node): boolean {
  const value = unwrapped(node);
  if (value.type === 'Identifier') {
    const binding = bindingOf(file, value.name, value);
    return (
      binding?.kind === 'variable' &&
      binding.init?.type === 'ObjectExpression' &&
      holdsBearer(file, binding.init)
    );
  }
  if (value.type !== 'ObjectExpression') return false;
  return value.properties.some(
    (one) =>
      one.type === 'ObjectProperty' && (isBearer(file, one.key, one.value) || holdsBearer(file, one.value)),
  );
}

function isBearer(file: SourceFile, key: Node, value: Node): boolean {
  if (!/^['"]?authorization['"]?$/i.test(file.textOf(key))) return false;
  return value.type === 'TemplateLiteral' && /^Bearer $/i.test(value.quasis[0]?.value.raw ?? '');
}

/** The call that writes the token itself to a log, alone or as part of something; not `!token` or its length. */
function logOf(file: SourceFile, token: Node): Node | undefined {
  for (const around of file.ancestors(token)) {
    if (around.type === 'CallExpression') return LOGS.test(file.textOf(around.callee)) ? around : undefined;
    if (!/^(?:TemplateLiteral|Object(?:Property|Expression)|ArrayExpression)$/.test(around.type))
      return undefined;
  }
  return undefined;
}

/** True where the token is put into a variable outside of all functions. */
function isShared(file: SourceFile, token: Node): boolean {
  let whole = token;
  let parent = file.parent(whole);
  while (parent && /^(?:AwaitExpression|Object(?:Property|Expression))$/.test(parent.type)) {
    whole = parent;
    parent = file.parent(whole);
  }
  if (parent?.type !== 'AssignmentExpression' || parent.right !== whole) return false;
  const holder = unwrapped(parent.left);
  return (
    holder.type === 'Identifier' &&
    !file.isShadowed(holder.name, holder) &&
    file.declaration(holder.name) !== undefined
  );
}

/** True for what is text of the page, and for attributes of its HTML elements. */
function isShown(file: SourceFile, container: Node): boolean {
  const attribute = file.parent(container);
  if (attribute?.type !== 'JSXAttribute') return true;
  const element = file.parent(attribute);
  return (
    element?.type === 'JSXOpeningElement' &&
    element.name.type === 'JSXIdentifier' &&
    /^[a-z]/.test(element.name.name)
  );
}
