import type { CallExpression, Node } from '@babel/types';
import { isInside } from '../../source/calls.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { bindingOf, isUse } from '../../source/trace.ts';
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
      if (isOfService(file, call)) continue;
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

/** Values are followed through this many variables. */
const MAX_STEPS = 6;

/** True where what is decoded was in the answer of a service that the app itself has asked: nobody else had it. */
function isOfService(file: SourceFile, node: Node, steps = 0): boolean {
  if (/\bfetch\(/.test(file.textOf(node))) return true;
  if (steps > MAX_STEPS) return false;
  const sources = file.nodes('Identifier').flatMap((one) => {
    const binding = isInside(one, node) && isUse(file, one) ? bindingOf(file, one.name, one) : undefined;
    return binding ? [binding] : [];
  });
  return (
    sources.length > 0 &&
    sources.every(
      ({ kind, ...one }) =>
        kind === 'variable' &&
        'init' in one &&
        one.init !== undefined &&
        isOfService(file, one.init, steps + 1),
    )
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
