import 'server-only';
import { currentUser } from '@clerk/nextjs/server';

export async function isModerator(): Promise<boolean> {
  const user = await currentUser();
  return user?.unsafeMetadata.role === 'moderator';
}
