import { ClerkProvider } from '@clerk/nextjs';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Account } from '@/components/account';

export const metadata: Metadata = { title: 'Notes' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <ClerkProvider signInUrl="/sign-in" signUpUrl="/sign-up">
          <header>
            <Link href="/">Notes</Link> <Link href="/dashboard">Dashboard</Link> <Account />
          </header>
          <main>{children}</main>
        </ClerkProvider>
      </body>
    </html>
  );
}
