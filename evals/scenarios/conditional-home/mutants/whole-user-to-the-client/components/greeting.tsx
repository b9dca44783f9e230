'use client';

import type { User } from '@clerk/nextjs/server';

export function Greeting({ user }: { user: User }) {
  return <h1>Hello {user.firstName}</h1>;
}
