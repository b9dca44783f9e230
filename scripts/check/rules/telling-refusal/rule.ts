import type { CallExpression, Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { FROM, type Value } from '../../guards/value.ts';
import { functionCalled, isInside } from '../../source/calls.ts';
import { childrenOf, type SourceFile } from '../../source/source-file.ts';
import { bindingOf } from '../../source/trace.ts';
import { mentions } from '../../source/usage.ts';
import { defineRule } from '../rule.ts';

/** Names of what is no record, but the outcome of an attempt. */
const OUTCOME =
  /err|result|response|^res$|auth|guard|permission|check|access|limit|valid|parsed|config|body/i;
/** Names of functions of the project that look something up. */
const LOOK_UP = /(?:^|\.)(?:get|find|read|load|fetch|list)[A-Z]/;
/** Fields that say why something failed. */
const REASON =
  /^(?:errors?|message|status|statusText|code|reason|issues|details?|success|length|id|role|plan)$/i;

export default defineRule({
  id: 'telling-refusal',
  title: 'A refusal tells what it refuses',
  severity: 'error',
  certainty: 'possible',
  mistakes: ['M10'],
  reference: 'references/server-actions.md#refusing-and-for-whom',
  why: 'A 403 or 404 with the name of what somebody may not see tells them the name, and that it is there. Who tries ids one after another reads a list of them.',
  fix: 'Answer a fixed text, and the same one as for an id that does not exist.',
  *entry(entry, check) {
    if (entry.kind !== 'route' && entry.kind !== 'image' && entry.kind !== 'pages-api') return;
    const file = entry.definedIn;
    const isTold = refusesWithData(entry, check);
    for (const call of file.nodes('CallExpression')) {
      if (!isInside(call, codeOf(entry)) || !isRefusal(call)) continue;
      const told =
        (isTold ? (recordIn(file, call) ?? lookUpIn(check, file, call)) : undefined) ??
        toldBefore(file, call);
      if (told)
        yield {
          at: call,
          file,
          message: `This refusal tells something of ${file.textOf(told)}: those who may not see it read it here.`,
        };
    }
  },
});

/** What a header says of the record that a refusal is about, set before it: it goes out with the refusal. */
function toldBefore(file: SourceFile, refusal: Node): Node | undefined {
  const around = file.functionAround(refusal);
  const test = [...file.ancestors(refusal)].find(({ type }) => type === 'IfStatement');
  if (!around || test?.type !== 'IfStatement') return undefined;
  for (const call of file.nodes('CallExpression')) {
    if ((call.start ?? 0) > (test.start ?? 0) || file.functionAround(call) !== around) continue;
    if (!/\.setHeader$/.test(file.textOf(call.callee))) continue;
    const told = recordIn(file, call);
    if (told && mentions(file, test.test, new RegExp(`^${file.textOf(told)}$`))) return told;
  }
  return undefined;
}

function refusesWithData(entry: MappedEntry, check: Check): boolean {
  const { endings, effects } = check.behaviourOf(entry);
  const answers = effects.flatMap(({ kind, arguments: [value] }) =>
    kind === 'answer' && value ? [value] : [],
  );
  return [...endings.map(({ value }) => value), ...answers].some(
    (value: Value) =>
      value.kind === 'response' && isRefused(value.status) && (value.origin & FROM.data) !== 0,
  );
}

function isRefused(status: number | undefined): boolean {
  return status === 401 || status === 403 || status === 404;
}

/** True for `Response.json(…, { status: 404 })`, and for helpers that are given the status. */
function isRefusal({ arguments: args }: CallExpression): boolean {
  return args.some(
    (one) =>
      (one.type === 'NumericLiteral' && isRefused(one.value)) ||
      (one.type === 'ObjectExpression' &&
        one.properties.some(
          (property) =>
            property.type === 'ObjectProperty' &&
            property.value.type === 'NumericLiteral' &&
            isRefused(property.value.value),
        )),
  );
}

/** Something of a record that was looked up, inside of a node. */
function recordIn(file: SourceFile, node: Node): Node | undefined {
  if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
    const name = node.property.type === 'Identifier' ? node.property.name : '';
    return node.object.type === 'Identifier' && !REASON.test(name) && isRecord(file, node.object)
      ? node.object
      : undefined;
  }
  const parts = node.type === 'CallExpression' ? [...node.arguments, node.callee] : [...childrenOf(node)];
  for (const part of parts) {
    const found = recordIn(file, part);
    if (found) return found;
  }
  return undefined;
}

/** What a refusal looks up on the spot: `{ current: getSettings(id) }`. */
function lookUpIn(check: Check, file: SourceFile, refusal: Node): Node | undefined {
  for (const { value } of file.nodes('ObjectProperty')) {
    if (!isInside(value, refusal) || !looksUp(value)) continue;
    const call = value.type === 'AwaitExpression' ? value.argument : value;
    if (call.type !== 'CallExpression' || !LOOK_UP.test(file.textOf(call.callee))) continue;
    if (functionCalled(check.graph, file, call.callee)) return call;
  }
  return undefined;
}

/** True for a variable that holds what a function found. */
function isRecord(file: SourceFile, node: Extract<Node, { type: 'Identifier' }>): boolean {
  if (OUTCOME.test(node.name)) return false;
  const binding = bindingOf(file, node.name, node);
  if (binding?.kind !== 'variable' || !binding.init || binding.path.length > 0) return false;
  return looksUp(binding.init);
}

function looksUp(node: Node): boolean {
  switch (node.type) {
    case 'AwaitExpression':
      return looksUp(node.argument);
    case 'ConditionalExpression':
      return looksUp(node.consequent) || looksUp(node.alternate);
    case 'CallExpression':
      return node.arguments.length > 0;
    default:
      return false;
  }
}
