'use client';

import { useUser } from '@clerk/nextjs';

export function ProfileCard() {
  const { user } = useUser();

  return (
    <section>
      <h2>{user?.fullName}</h2>
      <p>{user?.primaryEmailAddress?.emailAddress}</p>
    </section>
  );
}
