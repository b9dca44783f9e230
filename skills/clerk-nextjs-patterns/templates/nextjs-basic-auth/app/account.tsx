'use client';

import { OrganizationSwitcher, Show, SignInButton, SignUpButton, UserButton } from '@clerk/nextjs';
import Link from 'next/link';

// A Client Component, because the layout also renders 404s for paths that the proxy skips (/missing.png):
// there is no session on the server then, and <Show> in a Server Component would throw.
// It decides what to show, never what to allow: see lib/notes.ts for that.
export function Account() {
  return (
    <nav aria-label="Account">
      <Show when="signed-out">
        <SignInButton>
          <button type="button" className="button">
            Sign in
          </button>
        </SignInButton>
        <SignUpButton>
          <button type="button" className="button primary">
            Sign up
          </button>
        </SignUpButton>
      </Show>
      <Show when="signed-in">
        <Link href="/dashboard">Dashboard</Link>
        {/* Renders nothing as long as organizations are off in the Clerk dashboard. */}
        <OrganizationSwitcher />
        <UserButton />
      </Show>
    </nav>
  );
}
