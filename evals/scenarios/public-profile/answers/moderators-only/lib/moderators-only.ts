import 'server-only';
import { auth, clerkClient } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';

/** Runs for moderators; leads signed-out people to the sign-in page, and is not there for all others. */
export function moderatorsOnly<A extends unknown[], R>(run: (...args: A) => Promise<R>) {
  return async (...args: A): Promise<R> => {
    const { userId } = await auth.protect();
    const clerk = await clerkClient();
    const { publicMetadata } = await clerk.users.getUser(userId);
    if (publicMetadata.role !== 'moderator') notFound();
    return run(...args);
  };
}
