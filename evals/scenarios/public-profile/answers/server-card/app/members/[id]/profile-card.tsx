import type { User } from '@clerk/nextjs/server';
import { CopyButton } from './copy-button';

export function ProfileCard({ user, isOwn }: { user: User; isOwn: boolean }) {
  return (
    <section>
      <h1>{user.firstName}</h1>
      {user.publicMetadata.role === 'moderator' && <strong>Moderator</strong>}
      <p>Nickname: {String(user.unsafeMetadata.nickname ?? 'none')}</p>
      <p>Member since {new Date(user.createdAt).getFullYear()}</p>
      {isOwn && <p>Only you see this: {user.emailAddresses[0]?.emailAddress}</p>}
      <CopyButton />
    </section>
  );
}
