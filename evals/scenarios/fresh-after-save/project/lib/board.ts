import 'server-only';
import { clerkClient } from '@clerk/nextjs/server';
import type { Notice } from './seed';
import { findNotices } from './store';

export interface NoticeView {
  id: string;
  text: string;
  by: string;
}

async function withNames(rows: Notice[]): Promise<NoticeView[]> {
  const authors = [...new Set(rows.map(({ authorId }) => authorId))];
  if (authors.length === 0) return [];
  const clerk = await clerkClient();
  const { data } = await clerk.users.getUserList({ userId: authors, limit: 100 });
  const names = new Map(data.map((user) => [user.id, user.fullName]));
  return rows.map(({ id, text, authorId }) => ({ id, text, by: names.get(authorId) ?? 'someone' }));
}

export async function getNotices(organizationId: string) {
  const { rows, readAt } = await findNotices({ organizationId });
  return { notices: await withNames(rows), readAt };
}

export async function getNotice(organizationId: string, id: string) {
  const { rows, readAt } = await findNotices({ organizationId, id });
  const [notice] = await withNames(rows);
  return notice && { notice, readAt };
}
