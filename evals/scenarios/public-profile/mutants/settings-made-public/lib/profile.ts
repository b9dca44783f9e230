import type { User } from '@clerk/nextjs/server';
import { hasModeratorRole } from './roles';

/** What the browser of a visitor is told about a member. */
export interface Profile {
  firstName: string;
  nickname: string | null;
  memberSince: number;
  isModerator: boolean;
  /** On one's own profile only. */
  email: string | null;
}

export function profileFor(user: User, viewerId: string | null): Profile {
  const nickname = user.publicMetadata.nickname ?? user.unsafeMetadata.nickname;
  return {
    firstName: user.firstName ?? '',
    nickname: typeof nickname === 'string' ? nickname : null,
    memberSince: new Date(user.createdAt).getFullYear(),
    isModerator: hasModeratorRole(user),
    email: user.id === viewerId ? (user.primaryEmailAddress?.emailAddress ?? null) : null,
  };
}
