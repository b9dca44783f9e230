import 'server-only';
import { createClerkClient } from '@clerk/nextjs/server';
import { revalidateTag, unstable_cache, updateTag } from 'next/cache';
import type { Notice } from './seed';
import { findNotices, readGoal } from './store';

const HOUR = 3600;

async function withNames(rows: Notice[]) {
  const clerk = createClerkClient({
    secretKey: process.env.CLERK_SECRET_KEY,
    apiUrl: process.env.CLERK_API_URL,
  });
  return Promise.all(
    rows.map(async ({ id, text, authorId }) => {
      const { fullName } = await clerk.users.getUser(authorId);
      return { id, text, by: fullName ?? 'someone' };
    }),
  );
}

export const cachedGoal = (userId: string) =>
  unstable_cache(readGoal, ['goal'], { revalidate: HOUR, tags: [`goal/${userId}`] })(userId);

async function listNotices(organizationId: string) {
  const { rows, readAt } = await findNotices({ organizationId });
  return { notices: await withNames(rows), readAt };
}

export const cachedNotices = (organizationId: string) =>
  unstable_cache(listNotices, ['notices'], { revalidate: HOUR, tags: [`notices/${organizationId}`] })(
    organizationId,
  );

async function oneNotice(organizationId: string, id: string) {
  const { rows, readAt } = await findNotices({ organizationId, id });
  const [notice] = await withNames(rows);
  return notice ? { notice, readAt } : null;
}

export const cachedNotice = (organizationId: string, id: string) =>
  unstable_cache(oneNotice, ['notice'], { revalidate: HOUR, tags: [`notices/${organizationId}`] })(
    organizationId,
    id,
  );

export const goalSaved = (userId: string) => updateTag(`goal/${userId}`);
export const noticesSaved = (organizationId: string) => updateTag(`notices/${organizationId}`);
export const noticesSent = (organizationId: string) =>
  revalidateTag(`notices/${organizationId}`, { expire: 0 });
