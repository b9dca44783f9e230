import { ClerkProvider, UserButton } from '@clerk/nextjs';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

export const metadata: Metadata = { title: 'Helpdesk' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <ClerkProvider>
          <header>
            <Link href="/">Helpdesk</Link> <Link href="/tickets">Tickets</Link> <UserButton />
          </header>
          {children}
        </ClerkProvider>
      </body>
    </html>
  );
}
