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

it.each([
  ['db.topic.findMany()', 'possible'],
  ['db.topic.findMany({ include: { author: true } })', 'certain'],
  ['db.topic.deleteMany()', 'certain'],
  ['model.generateContent("topics, please")', 'certain'],
])('is sure of data that is somebody’s: %s', (query, certainty) => {
  const app = appOf({
    'app/topics/page.tsx': `import { auth } from '@clerk/nextjs/server';
import { topics } from '@/lib/topics';
export default async function Page() {
  await auth.protect();
  return <p>{(await topics()).length}</p>;
}`,
    'lib/topics.ts': `'use server';
import { PrismaClient } from '@prisma/client';
import { Models } from 'some-models';
const model = new Models().of('large');
const db = new PrismaClient();
export async function topics() {
  return ${query};
}`,
  });
  expect(checkProject(app, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual([certainty]);
});
