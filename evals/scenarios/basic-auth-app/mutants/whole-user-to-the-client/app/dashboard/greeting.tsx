'use client';

import type { User } from '@clerk/nextjs/server';

export function Greeting({ user }: { user: User }) {
  return <p>Hello {user.firstName}!</p>;
}
