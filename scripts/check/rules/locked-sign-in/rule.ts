import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'locked-sign-in',
  title: 'The proxy demands a session on the page where people sign in',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M22'],
  reference: 'references/middleware-strategies.md#redirects',
  why: 'A proxy that asks for a session on the sign-in page redirects that page to itself: nobody can ever sign in. On the sign-up page nobody can open an account.',
  fix: 'Let the path pass, with all that is below it.',
  relevant: /<SignIn|<SignUp/,
  *entry(entry, check) {
    if (entry.kind !== 'page' || entry.route === undefined || !check.proxy) return;
    const { file, route } = entry;
    const form = file
      .nodes('JSXOpeningElement')
      .find(({ name }) => /^@clerk\/nextjs#Sign(?:In|Up)$/.test(check.symbolOf(file, name) ?? ''));
    if (!form || !check.proxy.gates(route)) return;
    const isSignIn = check.symbolOf(file, form.name)?.endsWith('SignIn');
    yield {
      at: form,
      file,
      message: `The proxy (${check.proxy.file.path}) lets only signed-in people to ${route}: ${isSignIn ? 'it redirects to itself, and nobody can sign in' : 'nobody can open an account'}.`,
    };
  },
});
