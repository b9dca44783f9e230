import type { Node } from '@babel/types';
import type { SourceFile } from '../../source/source-file.ts';
import { wholeOf } from '../../source/usage.ts';
import { defineRule } from '../rule.ts';

const ROLE =
  /^@clerk\/nextjs(?:\/server)?#(?:(?:auth|getAuth|useAuth|auth\.protect)\(\)\.orgRole|useOrganization\(\)\.membership\.role)$/;
/** Text that names a role as Clerk does not: no prefix. */
const BARE = /^[a-z_]+$/i;

export default defineRule({
  id: 'org-role-without-prefix',
  title: 'orgRole is compared with a role without `org:`',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M47'],
  reference: 'references/server-vs-client.md#roles',
  why: 'The role in `orgRole` is `org:admin`, never `admin`: the comparison is false for everybody. Admins are refused; and where the comparison is negated, or refuses a role, everybody passes.',
  fix: "Write `has({ role: 'org:admin' })`.",
  majors: { clerk: [5, 6, 7] },
  relevant: /\b(?:orgRole|useOrganization|getOrganizationMembershipList)\b/,
  *file(file, check) {
    for (const { node, texts, against } of comparisons(file)) {
      const bare = texts.find((text) => BARE.test(text));
      if (bare === undefined || texts.some((text) => text.startsWith('org:'))) continue;
      const isRole = ROLE.test(check.traceOf(file, against) ?? '');
      if (!isRole && !isRoleOfMembership(file, against, bare)) continue;
      if (isComparedRight(file, against)) continue;
      yield {
        at: node,
        certainty: isRole ? 'certain' : 'possible',
        message: `A role of Clerk's is called 'org:${bare}', never '${bare}': this is false for everybody.`,
        fix: `Write \`has({ role: 'org:${bare}' })\`.`,
      };
    }
  },
});

/** True for `role === 'admin'` where Clerk was asked for memberships: it calls that role `org:admin`. */
function isRoleOfMembership(file: SourceFile, node: Node, text: string): boolean {
  if (!/\bgetOrganizationMembershipList\b/.test(file.text) || !/^(?:admin|member)$/.test(text)) return false;
  const name =
    node.type === 'Identifier' ? node : node.type === 'MemberExpression' ? node.property : undefined;
  return name?.type === 'Identifier' && name.name === 'role';
}

interface Comparison {
  readonly node: Node;
  readonly texts: readonly string[];
  readonly against: Node;
}

function* comparisons(file: SourceFile): Iterable<Comparison> {
  for (const node of file.nodes('BinaryExpression')) {
    if (!/^[!=]==?$/.test(node.operator)) continue;
    const { left, right } = node;
    if (right.type === 'StringLiteral') yield { node, texts: [right.value], against: left };
    else if (left.type === 'StringLiteral') yield { node, texts: [left.value], against: right };
  }
  for (const node of file.nodes('SwitchStatement')) {
    const texts = node.cases.flatMap(({ test }) => (test?.type === 'StringLiteral' ? [test.value] : []));
    yield { node: node.discriminant, texts, against: node.discriminant };
  }
  for (const node of file.nodes('CallExpression')) {
    const { callee } = node;
    const [against] = node.arguments;
    if (callee.type !== 'MemberExpression' || callee.object.type !== 'ArrayExpression' || !against) continue;
    if (callee.property.type !== 'Identifier' || callee.property.name !== 'includes') continue;
    const texts = callee.object.elements.flatMap((one) => (one?.type === 'StringLiteral' ? [one.value] : []));
    yield { node, texts, against };
  }
}

/** True for `orgRole === 'admin' || orgRole === 'org:admin'`, which takes both. */
function isComparedRight(file: SourceFile, role: Node): boolean {
  const text = file.textOf(wholeOf(file, role));
  return [...comparisons(file)].some(
    ({ texts, against }) => file.textOf(against) === text && texts.some((one) => one.startsWith('org:')),
  );
}
