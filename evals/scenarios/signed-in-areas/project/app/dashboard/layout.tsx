import Link from 'next/link';
import type { ReactNode } from 'react';

export default function DashboardLayout({ children }: { children: ReactNode }) {
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
