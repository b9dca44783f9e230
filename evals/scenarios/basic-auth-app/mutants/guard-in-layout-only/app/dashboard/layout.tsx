import { auth } from '@clerk/nextjs/server';
import { type ReactNode, Suspense } from 'react';

export default function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <Suspense fallback={<p role="status">Loading…</p>}>
      <SignedIn>{children}</SignedIn>
    </Suspense>
  );
}

async function SignedIn({ children }: { children: ReactNode }) {
  await auth.protect();
  return children;
}
