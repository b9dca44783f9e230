'use client';

import type { Profile } from '@/lib/profile';

export function ProfileCard({ profile }: { profile: Profile }) {
  return (
    <section>
      <h1>{profile.firstName}</h1>
      {profile.isModerator && <strong>Moderator</strong>}
      <p>Nickname: {profile.nickname ?? 'none'}</p>
      <p>Member since {profile.memberSince}</p>
      {profile.email && <p>Only you see this: {profile.email}</p>}
      <button type="button" onClick={() => navigator.clipboard.writeText(location.href)}>
        Copy the link
      </button>
    </section>
  );
}
