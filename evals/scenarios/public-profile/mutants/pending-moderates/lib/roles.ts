import 'server-only';
import { currentUser, type User } from '@clerk/nextjs/server';

/** By what the office wrote into Clerk's dashboard; people cannot change their own public metadata. */
export function hasModeratorRole(user: User): boolean {
  return user.publicMetadata.role === 'moderator';
}

export async function isModerator(): Promise<boolean> {
  const user = await currentUser({ treatPendingAsSignedOut: false });
  return user !== null && hasModeratorRole(user);
}
