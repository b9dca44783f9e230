import 'server-only';
import { createClerkClient } from '@clerk/nextjs/server';
import { cacheLife, cacheTag } from 'next/cache';
import type { Notice } from './seed';
import { findNotices, readGoal } from './store';

export interface NoticeView {
  id: string;
  text: string;
  by: string;
}

export const goalTag = (userId: string) => `goal:${userId}`;
export const noticesTag = (organizationId: string) => `notices:${organizationId}`;

// clerkClient() reads the request's headers, which no cached function may.
const clerk = createClerkClient({
  secretKey: process.env.CLERK_SECRET_KEY,
  apiUrl: process.env.CLERK_API_URL,
});

async function withNames(rows: Notice[]): Promise<NoticeView[]> {
  const authors = [...new Set(rows.map(({ authorId }) => authorId))];
  if (authors.length === 0) return [];
  const { data } = await clerk.users.getUserList({ userId: authors, limit: 100 });
  const names = new Map(data.map((user) => [user.id, user.fullName]));
  return rows.map(({ id, text, authorId }) => ({ id, text, by: names.get(authorId) ?? 'someone' }));
}

/** The goal of a person; the caller has made sure that it is they who ask. */
export async function getGoal(userId: string) {
  'use cache';
  cacheTag(goalTag(userId));
  cacheLife('hours');
  return readGoal(userId);
}

/** The notices of an organization; the caller has made sure that it is active for whoever asks. */
export async function getNotices(organizationId: string) {
  'use cache';
  cacheTag(noticesTag(organizationId));
  cacheLife('hours');
  const { rows, readAt } = await findNotices({ organizationId });
  return { notices: await withNames(rows), readAt };
}

export async function getNotice(organizationId: string, id: string) {
  const { notices, readAt } = await getNotices(organizationId);
  const notice = notices.find((candidate) => candidate.id === id);
  return notice && { notice, readAt };
}
