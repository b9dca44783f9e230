import { ClerkProvider, UserButton } from '@clerk/nextjs';
import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

export const metadata: Metadata = { title: 'Harbour Physio' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  await auth.protect();

  return (
    <html lang="en">
      <body>
        <ClerkProvider>
          <header>
            <Link href="/">Harbour Physio</Link> <Link href="/dashboard">My dashboard</Link> <UserButton />
          </header>
          {children}
        </ClerkProvider>
      </body>
    </html>
  );
}
