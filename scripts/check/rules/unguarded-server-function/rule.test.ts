import { expect, it } from 'vitest';
import { checkProject } from '../../check.ts';
import { appOf } from '../../testing.ts';
import { testRule } from '../testing.ts';
import rule from './rule.ts';

testRule(rule, import.meta.dirname);

it.each([
  [
    'not sure where each query names whom the page is for',
    'where: { clerkId: user.id }, data: { name }',
    'possible',
  ],
  ['sure where the caller chooses whose', 'where: { clerkId: name }, data: { by: name }', 'certain'],
])('is %s', (_, query, certainty) => {
  const root = appOf({
    'app/settings/page.tsx': `import { currentUser } from '@clerk/nextjs/server';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export default async function Page() {
  const user = await currentUser();
  if (!user) return null;
  const rename = async (name: string) => {
    'use server';
    await prisma.user.update({ ${query} });
  };
  return <form action={rename} />;
}`,
  });
  expect(checkProject(root, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual([certainty]);
});
