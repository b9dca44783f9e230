import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import type { MappedEntry } from '../../entries/map.ts';
import type { Facts } from '../../guards/facts.ts';
import { casesOf, FROM, originOf, type Value } from '../../guards/value.ts';
import { fieldsOf } from '../ownership.ts';
import { defineRule, type Problem } from '../rule.ts';

/** The active organization, which may be none. */
const ORGANIZATION = /^@clerk\/nextjs\/server#(?:auth|auth\.protect|getAuth)\(\)\.orgId$/;

export default defineRule({
  id: 'undefined-org',
  title: 'A query is filtered by an organization that may be undefined',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M11'],
  reference: 'references/caching-auth.md#organizations',
  why: 'Who is signed in without an active organization has `orgId` undefined. Prisma and other query builders read a condition that is undefined as none at all: that person gets, changes or deletes the rows of every organization. In the key of a cache it makes one entry for all of them.',
  fix: 'Refuse first: `if (!orgId) …`.',
  relevant: /\?\? undefined/,
  *file(file, check) {
    for (const node of file.nodes('LogicalExpression')) {
      if (node.operator !== '??' || file.textOf(node.right) !== 'undefined') continue;
      const call = file.parent(node);
      const isArgument = call?.type === 'CallExpression' && (call.arguments as Node[]).includes(node);
      if (!isArgument || !ORGANIZATION.test(check.traceOf(file, node.left) ?? '')) continue;
      yield {
        at: node,
        certainty: 'possible',
        message: `${file.textOf(call.callee)}() is asked for no organization where none is active: a condition that is undefined is none, and people without one get what belongs to all.`,
      };
    }
  },
  *entry(entry, check) {
    if (entry.isClient) return;
    yield* inConditions(entry, check);
    yield* inFilters(entry, check);
  },
});

/** Filters of lists that let everything through where nothing is asked for: `!orgId || row.orgId === orgId`. */
function* inFilters(entry: MappedEntry, check: Check): Iterable<Problem> {
  for (const { kind, what, node, file, facts, arguments: args } of check.behaviourOf(entry).effects) {
    const [callback] = args;
    if (kind === 'interrupt' || !what.endsWith('filter') || callback?.kind !== 'function') continue;
    const text = callback.file.textOf(callback.node);
    for (const [{ name }, value] of callback.captured) {
      const open = namesOf(name, value).find(
        (one) => mayBeMissing(one.value, facts) && letsAllThrough(text, one.name),
      );
      if (!open) continue;
      yield {
        at: node,
        file,
        message: `${open.name} is undefined for people without an active organization, and then this lets everything through: they get what belongs to every organization.`,
      };
      break;
    }
  }
}

/** A variable, and the fields of the object that it holds. */
function namesOf(name: string, value: Value): { readonly name: string; readonly value: Value }[] {
  if (value.kind !== 'object') return [{ name, value }];
  return [...value.properties].map(([key, part]) => ({ name: `${name}.${key}`, value: part }));
}

/** True for an organization's id, or nothing. */
function mayBeMissing(value: Value, facts: Facts): boolean {
  const cases = casesOf(value, facts);
  return (
    cases.some((one) => one.value.kind === 'literal' && (one.value.value ?? null) === null) &&
    cases.some((one) => (originOf(one.value) & FROM.organization) !== 0)
  );
}

function letsAllThrough(text: string, name: string): boolean {
  const escaped = name.replaceAll('.', '\\.');
  return new RegExp(`!${escaped}\\s*\\|\\||\\b${escaped}\\s*={2,3}\\s*(?:null|undefined)\\s*\\|\\|`).test(
    text,
  );
}

/** Methods that need what tells one row from all others. */
const ONE_ROW = /\.(?:findUnique|findUniqueOrThrow|update|upsert|delete)$/;

/** Conditions of queries. */
function* inConditions(entry: MappedEntry, check: Check): Iterable<Problem> {
  for (const { kind, what, node, file, facts, arguments: args } of check.behaviourOf(entry).effects) {
    if (kind !== 'read' && kind !== 'write') continue;
    // Roles and permissions are those in the active organization, and what equals its slug is one: there is one.
    if ([...facts.keys()].some((key) => /^(?:role|permission|organization)\b/.test(key))) continue;
    const fields = [...fieldsOf(args, facts)].filter(({ path }) => path[0] === 'where');
    const missing = fields.find(
      ({ path, value }) =>
        value.kind === 'literal' &&
        value.value === undefined &&
        fields.some(
          (other) =>
            other.path.join('.') === path.join('.') && (originOf(other.value) & FROM.organization) !== 0,
        ),
    );
    const name = missing?.path.at(-1);
    // Prisma refuses to look for one row by nothing.
    const isOnly = fields.every(({ path }) => path.length === 1 || path[1] === missing?.path[1]);
    if (name !== undefined && !(isOnly && ONE_ROW.test(what)))
      yield {
        at: node,
        file,
        message: `${name} is undefined for people without an active organization, and a condition that is undefined is none: they get the rows of every organization.`,
      };
  }
}
