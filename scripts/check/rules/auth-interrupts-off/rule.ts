import type { Check } from '../../check.ts';
import { SourceFile } from '../../source/source-file.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'auth-interrupts-off',
  title: 'unauthorized() and forbidden() need experimental.authInterrupts',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M7'],
  reference: 'references/api-routes.md#statuses',
  why: 'Without `experimental.authInterrupts` in next.config both functions throw an error of their own: instead of 401 or 403 the answer is 500, and a static page fails the build.',
  fix: 'Set `experimental: { authInterrupts: true }` in next.config, or answer with a Response of your own.',
  majors: { next: [15, 16] },
  relevant: /\b(?:unauthorized|forbidden)\b/,
  *file(file, check) {
    if (check.project.config.authInterrupts) return;
    for (const call of file.nodes('CallExpression')) {
      const name = check
        .symbolOf(file, call.callee)
        ?.match(/^next\/navigation#(unauthorized|forbidden)$/)?.[1];
      if (name === undefined) continue;
      yield {
        at: call,
        message: `${name}() is a 500 here: next.config does not set experimental.authInterrupts.`,
        certainty: mayBeSetElsewhere(check) ? 'possible' : 'certain',
      };
    }
  },
});

/** True where next.config takes settings from somewhere else, or computes this one. */
function mayBeSetElsewhere({ project }: Check): boolean {
  const { file } = project.config;
  const text = file === undefined ? undefined : project.files.read(file);
  if (file === undefined || text === undefined) return false;
  const config = new SourceFile(file, text);
  return (
    text.includes('authInterrupts') ||
    config.nodes('SpreadElement').length > 0 ||
    config.nodes('ObjectExpression').length === 0
  );
}
