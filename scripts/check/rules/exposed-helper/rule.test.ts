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
