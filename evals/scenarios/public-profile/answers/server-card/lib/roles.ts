import 'server-only';
import { auth, clerkClient } from '@clerk/nextjs/server';
import { cache } from 'react';

/** Whether whoever asks is a moderator, by their public metadata. */
export const isModerator = cache(async (): Promise<boolean> => {
  const { userId } = await auth();
  if (!userId) return false;
  const { publicMetadata } = await (await clerkClient()).users.getUser(userId);
  return publicMetadata.role === 'moderator';
});
