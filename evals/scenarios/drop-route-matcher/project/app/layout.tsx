import { ClerkProvider } from '@clerk/nextjs';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

export const metadata: Metadata = { title: 'Tidewater' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <ClerkProvider>
          <nav>
            <Link href="/">Tidewater</Link> <Link href="/about">About</Link>{' '}
            <Link href="/library">Library</Link> <Link href="/account">Account</Link>
          </nav>
          {children}
        </ClerkProvider>
      </body>
    </html>
  );
}
