import { defineRule } from '../rule.ts';

const PROTECT = /^@clerk\/nextjs\/server#auth(?:\(\))?\.protect$/;
const HAS = /^@clerk\/nextjs(?:\/server)?#(?:auth|getAuth|useAuth|auth\.protect)\(\)\.has$/;
const DIMENSIONS = ['role', 'permission', 'feature', 'plan'];
const OPTIONS = ['unauthorizedUrl', 'unauthenticatedUrl', 'token'];

export default defineRule({
  id: 'mixed-protect-params',
  title: 'Several demands in one object of has() or auth.protect()',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M39'],
  reference: 'references/server-vs-client.md#roles',
  why: 'has() and auth.protect() take one of role, permission, feature and plan at a time; options such as unauthorizedUrl belong into a second object. Before 7.2.4 and 6.39.3 a mixed object was accepted, and a demand in it was dropped: people without the role got through (CVE-2026-42349).',
  fix: 'Ask for one thing a call, and give options as the second argument: `auth.protect({ role }, { unauthorizedUrl })`.',
  relevant: /\b(?:has|protect)\s*(?:\?\.)?\(\s*\{|\bhas:/,
  *file(file, check) {
    for (const call of file.nodes('CallExpression')) {
      const [parameter] = call.arguments;
      if (parameter?.type !== 'ObjectExpression') continue;
      const keys = parameter.properties.flatMap((property) =>
        property.type === 'ObjectProperty' && property.key.type === 'Identifier' ? [property.key.name] : [],
      );
      const demands = keys.filter((key) => DIMENSIONS.includes(key));
      if (demands.length === 0) continue;
      const callee = check.traceOf(file, call.callee) ?? '';
      const options = PROTECT.test(callee) ? keys.filter((key) => OPTIONS.includes(key)) : [];
      if (options.length > 0)
        yield {
          at: parameter,
          message: `${options.join(' and ')} and ${demands.join(' and ')} stand in one object: Clerk before 7.2.4 and 6.39.3 drops the ${demands[0]}, and everybody who is signed in passes.`,
          fix: 'Give options as the second argument: `auth.protect({ role }, { unauthorizedUrl })`.',
        };
      else if (demands.length > 1 && (PROTECT.test(callee) || HAS.test(callee)))
        yield {
          at: parameter,
          message: `${demands.join(' and ')} stand in one object: TypeScript refuses it, and Clerk before 7.2.4 and 6.39.3 lets people pass who have only one of them.`,
          fix: 'Ask for one thing a call: `has({ role }) && has({ permission })`.',
        };
    }
  },
});
