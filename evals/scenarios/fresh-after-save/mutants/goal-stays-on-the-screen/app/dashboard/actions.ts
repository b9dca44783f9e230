'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidateTag, updateTag } from 'next/cache';
import { z } from 'zod';
import { goalTag, noticesTag } from '@/lib/board';
import { insertNotice, updateNotice, writeGoal } from '@/lib/store';

const Text = z.string().trim().min(1).max(500);

export async function saveGoal(form: FormData): Promise<void> {
  const { userId } = await auth.protect();
  const goal = Text.safeParse(form.get('goal'));
  if (!goal.success) return;
  await writeGoal(userId, goal.data);
  revalidateTag(goalTag(userId), 'max');
}

export async function postNotice(form: FormData): Promise<void> {
  const { userId, orgId } = await auth.protect();
  const text = Text.safeParse(form.get('notice'));
  if (!orgId || !text.success) return;
  await insertNotice({ organizationId: orgId, authorId: userId, text: text.data });
  updateTag(noticesTag(orgId));
}

export async function editNotice(id: string, form: FormData): Promise<void> {
  const { orgId } = await auth.protect();
  const text = Text.safeParse(form.get('text'));
  if (!orgId || !z.string().safeParse(id).success || !text.success) return;
  await updateNotice({ id, organizationId: orgId }, text.data);
  updateTag(noticesTag(orgId));
}
