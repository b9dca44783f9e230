import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { bindingOf } from '../../source/trace.ts';
import { unwrapped } from '../../source/usage.ts';
import { handedToBrowser } from '../browser.ts';
import { defineRule } from '../rule.ts';

const USER =
  /^@clerk\/nextjs\/server#(?:currentUser\(\)|clerkClient(?:\(\))?\.users\.getUser(?:\(\)|List\(\)(?:\.data)?))(?:\.catch\(\))?$/;
const RESPONDS = /^(?:Next)?Response\.json$/;

export default defineRule({
  id: 'user-object-to-client',
  title: 'A whole user goes to the browser, privateMetadata included',
  severity: 'warning',
  certainty: 'certain',
  mistakes: ['M27'],
  reference: 'references/server-vs-client.md#what-is-handed-over',
  why: "The user that the server knows holds privateMetadata, every e-mail address and phone number. Props of a client component are in the page's source, and an answer of an API is read by whoever asks: what was meant for the server is there.",
  fix: 'Hand over single fields: `name={user.fullName}`.',
  relevant: /\b(?:currentUser|getUser|getUserList)\b/,
  *file(file, check) {
    for (const { attribute, value, component } of handedToBrowser(check, file))
      if (isUser(check, file, value))
        yield {
          at: attribute,
          message: `${component} runs in the browser: the whole user goes there, privateMetadata included.`,
        };
    for (const call of file.nodes('CallExpression')) {
      const [body] = call.arguments;
      if (!body || !RESPONDS.test(file.textOf(call.callee))) continue;
      const values =
        body.type === 'ObjectExpression'
          ? body.properties.flatMap((one) => (one.type === 'ObjectProperty' ? [one.value] : []))
          : [body];
      const user = values.find((value) => isUser(check, file, value));
      if (user)
        yield {
          at: user,
          message: 'The answer holds the whole user: privateMetadata, e-mail addresses and phone numbers.',
          fix: 'Answer with single fields: `Response.json({ name: user.fullName })`.',
        };
    }
  },
});

/** True for a user, also a copied one: `{ ...user }`, `JSON.parse(JSON.stringify(user))`. */
function isUser(check: Check, file: SourceFile, node: Node): boolean {
  const value = unwrapped(node);
  if (value.type === 'CallExpression') {
    const [argument] = value.arguments;
    if (argument && /^(?:JSON\.(?:parse|stringify)|structuredClone)$/.test(file.textOf(value.callee)))
      return isUser(check, file, argument);
  }
  if (value.type === 'ObjectExpression')
    return value.properties.some((one) => one.type === 'SpreadElement' && isUser(check, file, one.argument));
  if (USER.test(check.traceOf(file, value) ?? '')) return true;
  if (value.type !== 'Identifier') return false;
  const rest = restOf(file, value);
  if (rest) return isUser(check, file, rest);
  const binding = bindingOf(file, value.name, value);
  if (binding?.kind !== 'variable' || !binding.init || binding.path.length > 0) return false;
  return (
    /^(?:Object|Call)Expression$/.test(unwrapped(binding.init).type) && isUser(check, file, binding.init)
  );
}

/** What a variable is the rest of: `user` in `const { privateMetadata, ...rest } = user`. */
function restOf(file: SourceFile, { name }: Extract<Node, { type: 'Identifier' }>): Node | undefined {
  for (const rest of file.nodes('RestElement')) {
    if (rest.argument.type !== 'Identifier' || rest.argument.name !== name) continue;
    const declarator = file.parent(file.parent(rest) ?? rest);
    if (declarator?.type === 'VariableDeclarator' && declarator.init) return declarator.init;
  }
  return undefined;
}
