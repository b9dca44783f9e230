import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { bindingOf } from '../../source/trace.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'relative-url-in-proxy',
  title: 'A redirect of the proxy has no host: it throws',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M48'],
  reference: 'references/middleware-strategies.md#redirects',
  why: 'In the proxy a redirect needs an absolute URL, also that of `auth.protect()`. With a path alone it throws "URL is malformed", and whoever should be redirected gets a 500. In pages a path is fine.',
  fix: "Write `new URL('/path', request.url).toString()`.",
  *project(check) {
    const { proxy } = check;
    if (!proxy) return;
    const { file } = proxy;
    for (const call of file.nodes('CallExpression'))
      for (const url of urlsOf(check, file, call))
        if (isPath(file, url))
          yield {
            at: url,
            file,
            message: `${file.textOf(url)} has no host, and redirects of the proxy need one: whoever is to be redirected gets a 500.`,
          };
  },
});

/** The URLs that a call redirects to. */
function urlsOf(
  check: Check,
  file: SourceFile,
  { callee, arguments: args }: Extract<Node, { type: 'CallExpression' }>,
) {
  const [first] = args;
  if (
    check.symbolOf(file, callee) === 'next/server#NextResponse.redirect' ||
    file.textOf(callee) === 'Response.redirect'
  )
    return first ? [first] : [];
  if (!/^@clerk\/nextjs\/server#auth(?:\(\))?\.protect$/.test(check.traceOf(file, callee) ?? '')) return [];
  return args.flatMap((argument) =>
    argument.type === 'ObjectExpression'
      ? argument.properties.flatMap((property) =>
          property.type === 'ObjectProperty' &&
          property.key.type === 'Identifier' &&
          /^unauth(?:orized|enticated)Url$/.test(property.key.name)
            ? [property.value]
            : [],
        )
      : [],
  );
}

/** True for a text that begins with one slash, also by way of a constant. */
function isPath(file: SourceFile, node: Node): boolean {
  switch (node.type) {
    case 'StringLiteral':
      return /^\/(?!\/)/.test(node.value);
    case 'TemplateLiteral':
      return /^\/(?!\/)/.test(node.quasis[0]?.value.raw ?? '');
    case 'Identifier': {
      const binding = bindingOf(file, node.name, node);
      return binding?.kind === 'variable' && binding.init !== undefined && binding.path.length === 0
        ? isPath(file, binding.init)
        : false;
    }
    default:
      return false;
  }
}
