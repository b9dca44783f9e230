import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { defineRule, type Problem } from '../rule.ts';

const HMAC = /^(?:node:)?crypto#(?:default\.)?createHmac$/;
const CLOCK = /\bDate\b|\bnow\(|\bperformance\b/;

export default defineRule({
  id: 'hand-verified-webhook',
  title: 'The signature of a webhook is verified by hand, and not all of it',
  severity: 'error',
  certainty: 'possible',
  mistakes: ['M23'],
  reference: 'references/api-routes.md#webhooks',
  why: 'What Clerk sends is signed over its id, its time and the bytes of its body. Code that compares less lets in what nobody signed: a delivery that was recorded is played back for years, a signature is guessed from its first characters, another text passes for the one that was signed.',
  fix: 'Write `await verifyWebhook(request)`, of `@clerk/nextjs/webhooks`.',
  relevant: /svix-signature/,
  *file(file, check) {
    const hmacs = file.nodes('CallExpression').filter((call) => isOfClerk(check, file, call));
    const [first] = hmacs;
    if (!first) return;
    if (!CLOCK.test(file.text))
      yield {
        at: first,
        message: 'Nothing asks how old the delivery is: whoever recorded one sends it again for years.',
      };
    for (const call of file.nodes('CallExpression')) yield* inCall(file, call, hmacs);
  },
});

/** True where a signature is made next to the headers that Clerk sends. Other services sign in ways of their own. */
function isOfClerk(check: Check, file: SourceFile, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const around = file.functionAround(call);
  return (
    HMAC.test(check.symbolOf(file, call.callee) ?? '') &&
    around !== undefined &&
    file.textOf(around).includes('svix-')
  );
}

function* inCall(
  file: SourceFile,
  call: Extract<Node, { type: 'CallExpression' }>,
  hmacs: readonly Node[],
): Iterable<Problem> {
  const { callee } = call;
  const [argument] = call.arguments;
  if (callee.type !== 'MemberExpression' || !argument) return;
  const method = file.textOf(callee.property);
  if (
    method === 'update' &&
    hmacs.includes(callee.object) &&
    file.textOf(argument).includes('JSON.stringify(')
  )
    yield {
      at: argument,
      message:
        'The signature is over the bytes that were sent, and this is the body as JSON.stringify() writes it: another text passes for the one that was signed, or none does.',
    };
  const isPrefix = method === 'startsWith' && argument.type !== 'StringLiteral';
  if (isPrefix && hmacs.some((hmac) => file.functionAround(hmac) === file.functionAround(call)))
    yield {
      at: call,
      message:
        'The signature is compared as far as it was sent: its first characters are guessed in no time.',
      fix: 'Compare the whole with `timingSafeEqual()`, or write `await verifyWebhook(request)`.',
    };
}
