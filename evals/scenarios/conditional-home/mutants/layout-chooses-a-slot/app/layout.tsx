import { ClerkProvider, UserButton } from '@clerk/nextjs';
import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

export const metadata: Metadata = { title: 'Larkfield Tool Library' };

interface Props {
  readonly children: ReactNode;
  readonly member: ReactNode;
  readonly visitor: ReactNode;
}

export default async function RootLayout({ children, member, visitor }: Props) {
  const { isAuthenticated } = await auth();

  return (
    <html lang="en">
      <body>
        <ClerkProvider>
          <header>
            <Link href="/">Larkfield Tool Library</Link> <Link href="/catalogue">Catalogue</Link>{' '}
            <UserButton />
          </header>
          {isAuthenticated ? member : visitor}
          {children}
        </ClerkProvider>
      </body>
    </html>
  );
}
