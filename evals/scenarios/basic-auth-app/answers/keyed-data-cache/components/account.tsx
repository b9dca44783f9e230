'use client';

import { Show, SignInButton, SignUpButton, UserButton } from '@clerk/nextjs';

export function Account() {
  return (
    <>
      <Show when="signed-out">
        <SignInButton />
        <SignUpButton />
      </Show>
      <Show when="signed-in">
        <UserButton />
      </Show>
    </>
  );
}
