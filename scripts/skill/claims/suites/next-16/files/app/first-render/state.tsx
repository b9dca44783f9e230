'use client';

import { useAuth } from '@clerk/nextjs';

export function State() {
  const { isLoaded, isSignedIn } = useAuth();
  return (
    <p>
      isLoaded is {String(isLoaded)} and isSignedIn is {String(isSignedIn)}
    </p>
  );
}
