'use client';

import { useUser } from '@clerk/nextjs';
import Link from 'next/link';

export function SignInLink() {
  const { isLoaded, isSignedIn } = useUser();

  if (!isLoaded || isSignedIn) return null;
  return (
    <p>
      <Link href="/sign-in">Sign in</Link> to see what you have out.
    </p>
  );
}
