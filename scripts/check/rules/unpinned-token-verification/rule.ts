import type { CallExpression } from '@babel/types';
import type { SourceFile } from '../../source/source-file.ts';
import { mentions, outermostAround } from '../../source/usage.ts';
import { defineRule } from '../rule.ts';

const CLERK = /^@clerk\/(?:nextjs\/server|backend|backend\/jwt)#verifyToken$/;
/** Keys, addresses and cookies of Clerk; its middleware beside the app's own tokens says nothing of these. */
const OF_CLERK = /clerk[_.]|[_.]clerk|jwks|^__session$/i;
const JWT = /^(?:jsonwebtoken#(?:default\.)?verify|jose#jwtVerify)$/;

export default defineRule({
  id: 'unpinned-token-verification',
  title: 'A session token is verified without saying whose and how',
  severity: 'warning',
  certainty: 'certain',
  mistakes: ['M33'],
  reference: 'SKILL.md#tokens',
  why: 'A signature tells that Clerk issued the token, not for which site. Without `authorizedParties` (the claim `azp`) tokens that any other site of the instance got are good here, too; without a list of algorithms the token itself says how it is to be checked.',
  fix: "Give `authorizedParties`, or compare `azp` with your own origins; give `algorithms: ['RS256']`.",
  relevant: /verifyToken|jsonwebtoken|jwtVerify/,
  *file(file, check) {
    for (const call of file.nodes('CallExpression')) {
      const callee = check.traceOf(file, call.callee) ?? '';
      const isClerk = CLERK.test(callee);
      if (!isClerk && !(JWT.test(callee) && mentions(file, outermostAround(file, call), OF_CLERK))) continue;
      const options = optionsOf(file, call, isClerk ? 1 : 2);
      if (options === 'unknown') continue;
      if (!isClerk && !options.includes('algorithms'))
        yield {
          at: call,
          message: 'The token says itself by which algorithm it is to be checked.',
          fix: "Give `algorithms: ['RS256']`.",
        };
      else if (
        !options.includes('authorizedParties') &&
        !mentions(file, outermostAround(file, call), /^azp$/)
      )
        yield {
          at: call,
          message:
            'Tokens of any other site of this Clerk instance are good here, too: nobody looks at `azp`.',
          fix: isClerk
            ? 'Give `authorizedParties` with your own origins.'
            : 'Compare the claim `azp` with your own origins.',
        };
    }
  },
});

/** The names of the options of a call; unknown where they are not written there. */
function optionsOf(file: SourceFile, call: CallExpression, index: number): readonly string[] | 'unknown' {
  const options = call.arguments[index];
  if (!options) return [];
  if (options.type !== 'ObjectExpression') return 'unknown';
  if (options.properties.some(({ type }) => type === 'SpreadElement')) return 'unknown';
  return options.properties.flatMap((one) => ('key' in one ? [file.textOf(one.key)] : []));
}
