import type { Place } from '../../source/place.ts';
import { defineRule } from '../rule.ts';

/** What Next puts into scripts because of its name, although Clerk means it as a secret. */
const PUBLIC_NAME = /\bNEXT_PUBLIC_CLERK_\w*(?:SECRET|MACHINE_KEY)\w*/g;
const SECRET_NAME = /^CLERK_\w*(?:SECRET|ENCRYPTION)\w*$/;
const SECRET_KEY = /^sk_(?:live|test)_[A-Za-z0-9]{24,}$/;
const PLACEHOLDER = /(.)\1{5}|your|example|placeholder/i;

export default defineRule({
  id: 'secret-in-client',
  title: 'A secret of Clerk goes to the browser, or stands in the code',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M35'],
  reference: 'references/server-vs-client.md#the-server-decides',
  why: 'Whoever has the secret key of an instance is its administrator: reads every user, signs in as anybody, deletes. Variables named NEXT_PUBLIC_…, those in `env` of next.config, and what client components hold are part of the scripts that everybody loads.',
  fix: 'Read it as process.env.CLERK_SECRET_KEY, on the server only, and replace the key that was exposed.',
  relevant: /NEXT_PUBLIC_CLERK_\w*(?:SECRET|MACHINE_KEY)|CLERK_\w*(?:SECRET|ENCRYPTION)|sk_(?:live|test)_/,
  *file(file, check) {
    for (const node of file.nodes('MemberExpression')) {
      const { object, property } = node;
      if (file.textOf(object) !== 'process.env' || property.type !== 'Identifier') continue;
      if (property.name.match(PUBLIC_NAME))
        yield {
          at: node,
          message: `Next puts every variable named NEXT_PUBLIC_… into the scripts that everybody loads: ${property.name} is no secret any more.`,
        };
      else if (file.directive === 'use client' && SECRET_NAME.test(property.name))
        yield {
          at: node,
          message: `${property.name} is asked for in the browser: it is undefined there, and giving it to the browser makes everybody an administrator.`,
        };
    }
    for (const literal of [...file.nodes('StringLiteral'), ...file.nodes('TemplateElement')]) {
      const text = literal.type === 'StringLiteral' ? literal.value : literal.value.raw;
      if (SECRET_KEY.test(text) && !PLACEHOLDER.test(text))
        yield {
          at: literal,
          message: 'A secret key stands in the code: whoever reads it has all rights that it gives.',
        };
    }
    if (file.path !== check.project.config.file) return;
    for (const { key, value } of file.nodes('ObjectProperty')) {
      if (key.type !== 'Identifier' || key.name !== 'env' || value.type !== 'ObjectExpression') continue;
      for (const property of value.properties)
        if (
          property.type === 'ObjectProperty' &&
          SECRET_NAME.test(file.textOf(property.key).replace(/['"]/g, ''))
        )
          yield {
            at: property,
            message:
              'Next puts what stands in `env` into the scripts that use it: this secret is one import away from everybody.',
          };
    }
  },
  judges: /^\.env/,
  *project(check) {
    const { files } = check.project;
    for (const [name, kind] of files.list('')) {
      if (kind !== 'file' || !name.startsWith('.env')) continue;
      for (const [index, line] of (files.read(name) ?? '').split('\n').entries()) {
        const variable = line.match(/^\s*(?:export\s+)?(NEXT_PUBLIC_\w+)\s*=\s*(.*)$/);
        if (!variable?.[1]) continue;
        const value = (variable[2] ?? '').replace(/^['"]|['"]\s*$/g, '');
        if (variable[1].match(PUBLIC_NAME) || SECRET_KEY.test(value))
          yield {
            at: placeOf(name, index + 1, line),
            message: `Next puts ${variable[1]} into the scripts that everybody loads: the secret in it is none any more.`,
          };
      }
    }
  },
});

function placeOf(file: string, line: number, text: string): Place {
  return { file, line, column: 1, endLine: line, endColumn: text.length + 1 };
}
