import { expect, it } from 'vitest';
import { checkProject } from '../../check.ts';
import { appOf } from '../../testing.ts';
import { testRule } from '../testing.ts';
import rule from './rule.ts';

testRule(rule, import.meta.dirname);

it('does not say that an id is believed which is not used', () => {
  const app = (body: string) =>
    appOf({
      'app/actions.ts': `'use server';\nimport { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();\nexport async function notesOf(userId: string) {\n${body}\n}`,
    });
  const found = (body: string) => checkProject(app(body), { rules: [rule] }).findings.length;
  expect(found('return db.note.findMany({ where: { userId } });')).toBe(1);
  expect(found('return db.note.findMany();')).toBe(0);
});

it('does not take opening a connection for reading', () => {
  const found = (call: string) =>
    checkProject(
      appOf({
        'app/actions.ts': `'use server';\nimport mongoose from 'mongoose';\nexport async function notesOf(userId: string) {\n  await mongoose.${call};\n  return userId;\n}`,
      }),
      { rules: [rule] },
    ).findings.length;
  expect(found("connection.collection('notes').find({ userId: 'x' })")).toBe(1);
  expect(found("connect('mongodb://x')")).toBe(0);
});

const GET_NOTES =
  "import { notesOf } from '@/lib/notes';\nexport async function get() { return notesOf('ann'); }";

it.each([
  ['certain where a page imports it', { 'app/page.tsx': `${GET_NOTES}\nexport default get;` }, 'certain'],
  [
    'certain where the browser gets another function of its file',
    {
      'app/page.tsx': "import { Button } from '@/lib/button';\nexport default () => <Button />;",
      'lib/button.tsx':
        "'use client';\nimport { count } from '@/lib/notes';\nexport const Button = () => <button onClick={count} />;",
    },
    'certain',
  ],
  [
    'not where only a handler imports it: Next gives it no address that answers',
    { 'app/api/route.ts': GET_NOTES.replace('get()', 'GET()') },
    'possible',
  ],
  [
    'not where it is behind a function that the browser has the address of',
    {
      'app/page.tsx': "import { Button } from '@/lib/button';\nexport default () => <Button />;",
      'lib/button.tsx':
        "'use client';\nimport { get } from '@/lib/outer';\nexport const Button = () => <button onClick={get} />;",
      'lib/outer.ts': `'use server';\n${GET_NOTES}`,
    },
    'possible',
  ],
])('is %s', (_, files, certainty) => {
  const root = appOf({
    'lib/notes.ts': `'use server';
import { PrismaClient } from '@prisma/client';
const db = new PrismaClient();
export async function notesOf(userId: string) { return db.note.findMany({ where: { userId } }); }
export async function count() { return db.note.count(); }`,
    ...files,
  });
  const { findings } = checkProject(root, { rules: [rule] });
  expect(findings.map((one) => one.certainty)).toEqual([certainty]);
});
