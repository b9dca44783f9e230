import type { CallExpression, Node } from '@babel/types';
import type { SourceFile } from '../../source/source-file.ts';
import { mentions, outermostAround } from '../../source/usage.ts';
import { defineRule } from '../rule.ts';

const DECODES =
  /^(?:jwt-decode#(?:default|jwtDecode|jwt_decode)|jsonwebtoken#(?:default\.)?decode|jose#decodeJwt|@clerk\/(?:backend(?:\/jwt)?|nextjs\/server)#decodeJwt)$/;
const OF_REQUEST =
  /\b(?:headers|cookies|\w*Headers|\w*Cookies|\w*[sS]tore)(?:\(\)\)*)?\??\.(?:get|authorization)$/;
const WHO = /^sub$|user_?id|^roles?$|email|org_?id/i;

export default defineRule({
  id: 'unverified-token',
  title: 'A token is decoded, not verified',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M33'],
  reference: 'SKILL.md#tokens',
  why: 'Decoding reads what a token says without looking at its signature. Everybody can write a token that says `sub: <any user>`, and passes as that user.',
  fix: 'Ask `await auth()`, or verify the token with verifyToken().',
  relevant: /jwt-decode|jsonwebtoken|decodeJwt|atob|base64/,
  *file(file, check) {
    if (file.directive === 'use client') return;
    for (const call of file.nodes('CallExpression')) {
      if (!DECODES.test(check.traceOf(file, call.callee) ?? '') && !isDecodedByHand(file, call)) continue;
      const around = outermostAround(file, call);
      if (mentions(file, around, /verif/i)) continue;
      if (!readsRequest(file, around) || !mentions(file, around, WHO)) continue;
      yield {
        at: call,
        message:
          'The token of the request is decoded, and nobody checks its signature: whoever writes one passes as any user.',
      };
    }
  },
});

/** True where a function takes something out of the request's headers or cookies. */
function readsRequest(file: SourceFile, around: Node): boolean {
  return [...file.nodes('MemberExpression'), ...file.nodes('OptionalMemberExpression')].some(
    (member) => OF_REQUEST.test(file.textOf(member)) && [...file.ancestors(member)].includes(around),
  );
}

/** `JSON.parse(atob(token.split('.')[1]))`, in one step or in several. */
function isDecodedByHand(file: SourceFile, call: CallExpression): boolean {
  if (file.textOf(call.callee) !== 'JSON.parse') return false;
  return (
    /atob\(|base64/.test(file.textOf(call)) &&
    /split\(['"]\.['"]\)/.test(file.textOf(outermostAround(file, call)))
  );
}
