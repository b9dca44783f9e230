'use client';

import { Show, SignInButton, SignUpButton, UserButton } from '@clerk/nextjs';

export function Account() {
  return (
    <Show
      when="signed-in"
      fallback={
        <>
          <SignInButton /> <SignUpButton />
        </>
      }
    >
      <UserButton />
    </Show>
  );
}
