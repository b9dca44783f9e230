import { auth } from '@clerk/nextjs/server';
import Link from 'next/link';
import type { ReactNode } from 'react';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  await auth.protect();
  return (
    <>
      <nav>
        <Link href="/dashboard">Documents</Link> <Link href="/dashboard/team">Team</Link>{' '}
        <Link href="/profile">Profile</Link>
      </nav>
      {children}
    </>
  );
}
