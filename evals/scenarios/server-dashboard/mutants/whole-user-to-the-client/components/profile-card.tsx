'use client';

import type { User } from '@clerk/nextjs/server';

export function ProfileCard({ user }: { user: Pick<User, 'firstName' | 'lastName' | 'emailAddresses'> }) {
  return (
    <section>
      <h2>
        {user.firstName} {user.lastName}
      </h2>
      <p>{user.emailAddresses[0]?.emailAddress}</p>
    </section>
  );
}
