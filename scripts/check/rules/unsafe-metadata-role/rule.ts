import type { Node } from '@babel/types';
import type { SourceFile } from '../../source/source-file.ts';
import { isCompared, isTested, unwrapped, usesOf, wholeOf } from '../../source/usage.ts';
import { defineRule } from '../rule.ts';

/** What a person must not decide about themselves. */
const RIGHT =
  /^(?:roles?|user_?role|user_?type|(?:is_?)?(?:super_?)?admin|permissions?|plan|tier|subscription|is_?(?:pro|premium|staff|owner|moderator|verified|paid)|credits?)$/i;
const UNSAFE = /^(?:unsafeMetadata|unsafe_metadata)$/;

export default defineRule({
  id: 'unsafe-metadata-role',
  title: 'Rights are read from unsafeMetadata, which its owner writes',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M25'],
  reference: 'references/server-vs-client.md#roles',
  why: 'Everybody can write their own unsafeMetadata from the browser: `user.update({ unsafeMetadata: { role: "admin" } })`. Whoever does is an admin here.',
  fix: 'Keep rights in publicMetadata or in organization roles: only your server writes these.',
  relevant: /unsafe_?[mM]etadata|sessionClaims\??\.unsafe\b/,
  *file(file, check) {
    if (file.directive === 'use client') return;
    for (const { node, right } of readings(file)) {
      if (/^@clerk\/nextjs#use/.test(check.traceOf(file, node) ?? '')) continue;
      const message = `Everybody writes their own unsafeMetadata from the browser: with ${right} in it they get these rights here.`;
      if (usesOf(file, chosen(file, node)).some((use) => isTested(file, use) || isCompared(file, use)))
        yield { at: node, message };
      else if (isStored(file, node)) yield { at: node, message, certainty: 'possible' };
    }
  },
});

/** The whole choice that a value is one of: `x ?? y` of `y`. */
function chosen(file: SourceFile, node: Node): Node {
  const parent = file.parent(wholeOf(file, node));
  return parent?.type === 'LogicalExpression' && parent.operator !== '&&' ? chosen(file, parent) : node;
}

/** Every place where a right is taken out of unsafeMetadata. */
function* readings(file: SourceFile): Iterable<{ node: Node; right: string }> {
  for (const node of [...file.nodes('MemberExpression'), ...file.nodes('OptionalMemberExpression')]) {
    if (node.computed || node.property.type !== 'Identifier' || !RIGHT.test(node.property.name)) continue;
    if (isUnsafe(node.object) || isUnsafeClaim(file, node.object)) yield { node, right: node.property.name };
  }
}

function isUnsafe(node: Node): boolean {
  const inner = unwrapped(node);
  return (
    (inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression') &&
    inner.property.type === 'Identifier' &&
    UNSAFE.test(inner.property.name)
  );
}

/** True for `sessionClaims.unsafe`: what such a claim is made of is what its name says. */
function isUnsafeClaim(file: SourceFile, node: Node): boolean {
  return /\bsessionClaims\??\.unsafe$/.test(file.textOf(unwrapped(node)));
}

/** True where a right is written down under its own name: `{ role: user.unsafeMetadata.role }`. */
function isStored(file: SourceFile, node: Node): boolean {
  const parent = file.parent(wholeOf(file, node));
  return parent?.type === 'ObjectProperty' && parent.key.type === 'Identifier' && RIGHT.test(parent.key.name);
}
