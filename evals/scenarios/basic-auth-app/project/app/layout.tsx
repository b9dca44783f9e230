import { ClerkProvider } from '@clerk/nextjs';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

export const metadata: Metadata = { title: 'Notes' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <ClerkProvider>
          <header>
            <Link href="/">Notes</Link> <Link href="/dashboard">Dashboard</Link>
          </header>
          <main>{children}</main>
        </ClerkProvider>
      </body>
    </html>
  );
}
