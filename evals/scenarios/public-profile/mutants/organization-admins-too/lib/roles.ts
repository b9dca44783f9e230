import 'server-only';
import { auth, currentUser, type User } from '@clerk/nextjs/server';

/** By what the office wrote into Clerk's dashboard; people cannot change their own public metadata. */
export function hasModeratorRole(user: User): boolean {
  return user.publicMetadata.role === 'moderator';
}

export async function isModerator(): Promise<boolean> {
  const { has } = await auth();
  if (has({ role: 'org:admin' })) return true;
  const user = await currentUser();
  return user !== null && hasModeratorRole(user);
}
