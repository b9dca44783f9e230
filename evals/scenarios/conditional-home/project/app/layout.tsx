import { ClerkProvider, UserButton } from '@clerk/nextjs';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

export const metadata: Metadata = { title: 'Larkfield Tool Library' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <ClerkProvider>
          <header>
            <Link href="/">Larkfield Tool Library</Link> <Link href="/catalogue">Catalogue</Link>{' '}
            <UserButton />
          </header>
          {children}
        </ClerkProvider>
      </body>
    </html>
  );
}
