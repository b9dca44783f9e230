import { describe, expect, it } from 'vitest';
import { checkOf } from '../testing.ts';
import { otherUses } from './trace.ts';

const HEAD = "import { auth, clerkClient, clerkMiddleware, currentUser } from '@clerk/nextjs/server';\n";

/** What the argument of `look(…)` in a file traces back to. */
function traced(code: string, others: Readonly<Record<string, string>> = {}): string | undefined {
  const check = checkOf({ 'app/page.tsx': HEAD + code, ...others });
  const file = check.graph.file('app/page.tsx');
  const call = file?.nodes('CallExpression').find(({ callee }) => file.textOf(callee) === 'look');
  const [argument] = call?.arguments ?? [];
  return file && argument ? check.traceOf(file, argument) : undefined;
}

describe('traceOf', () => {
  it.each([
    ['const { userId } = await auth(); look(userId)', '@clerk/nextjs/server#auth().userId'],
    ['const session = await auth(); look(session.userId)', '@clerk/nextjs/server#auth().userId'],
    ['const { has: may } = (await auth())!; look(may)', '@clerk/nextjs/server#auth().has'],
    ['const pending = auth(); const session = await pending; look(session)', '@clerk/nextjs/server#auth()'],
    ['look((await clerkClient()).users.getUser)', '@clerk/nextjs/server#clerkClient().users.getUser'],
    ["import { use } from 'react'; look(use(auth()))", '@clerk/nextjs/server#auth()'],
    ['clerkMiddleware(async (session) => { look(session.protect) })', '@clerk/nextjs/server#auth.protect'],
    ['auth.protect((may) => look(may))', '@clerk/nextjs/server#auth().has'],
    [
      'const [{ orgId }, user] = await Promise.all([auth(), currentUser()]); look(orgId)',
      '@clerk/nextjs/server#auth().orgId',
    ],
    [
      'const [, user] = await Promise.all([auth(), currentUser()]); look(user?.firstName)',
      '@clerk/nextjs/server#currentUser().firstName',
    ],
  ])('%s', (code, origin) => {
    expect(traced(code)).toBe(origin);
  });

  it('goes through other files', () => {
    const origin = traced("import { client } from '@/lib/clerk'; look(client.users)", {
      'lib/clerk.ts':
        "import { createClerkClient } from '@clerk/nextjs/server'; export const client = createClerkClient({});",
    });
    expect(origin).toBe('@clerk/nextjs/server#createClerkClient().users');
  });

  it.each([
    'const auth = () => 1; function f() { const auth = () => 1; look(auth()) }',
    'function f(auth) { look(auth.userId) }',
    'let userId; look(userId)',
    'const a = b, b = a; look(a)',
    'look(readUser())',
  ])('knows nothing of %s', (code) => {
    expect(traced(code)).toBeUndefined();
  });
});

describe('otherUses', () => {
  it('finds the uses of the same variable only', () => {
    const check = checkOf({
      'app/page.tsx':
        'const id = 1; call(id); f({ id }); o.id; o[id]; ({ id: 2 }); function g(id) { return id; } const t = id as number;',
    });
    const file = check.graph.file('app/page.tsx');
    const declared = file?.nodes('VariableDeclarator')[0]?.id;
    const uses = file && declared ? otherUses(file, 'id', declared) : [];
    expect(uses.map((use) => file?.parent(use)?.type)).toEqual([
      'CallExpression',
      'ObjectProperty',
      'MemberExpression',
      'TSAsExpression',
    ]);
  });
});
