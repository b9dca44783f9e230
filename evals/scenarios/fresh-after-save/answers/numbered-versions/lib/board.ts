import 'server-only';
import { createClerkClient } from '@clerk/nextjs/server';
import { cacheLife } from 'next/cache';
import { findNotices, readGoal } from './store';
import { versionOf } from './versions';

const clerk = createClerkClient({
  secretKey: process.env.CLERK_SECRET_KEY,
  apiUrl: process.env.CLERK_API_URL,
});

async function nameOf(userId: string) {
  'use cache';
  cacheLife('hours');
  return (await clerk.users.getUser(userId)).fullName ?? 'someone';
}

async function goalAt(userId: string, _version: number) {
  'use cache';
  cacheLife('hours');
  return readGoal(userId);
}

async function noticesAt(organizationId: string, _version: number) {
  'use cache';
  cacheLife('hours');
  const { rows, readAt } = await findNotices({ organizationId });
  const notices = await Promise.all(
    rows.map(async ({ id, text, authorId }) => ({ id, text, by: await nameOf(authorId) })),
  );
  return { notices, readAt };
}

export const getGoal = (userId: string) => goalAt(userId, versionOf(userId));

export const getNotices = (organizationId: string) => noticesAt(organizationId, versionOf(organizationId));

export async function getNotice(organizationId: string, id: string) {
  const { notices, readAt } = await getNotices(organizationId);
  const notice = notices.find((one) => one.id === id);
  return notice ? { notice, readAt } : undefined;
}
