import { ClerkProvider } from '@clerk/nextjs';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { SiteHeader } from '@/components/site-header';

export const metadata: Metadata = { title: 'Back office' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <ClerkProvider>
          <SiteHeader />
          <main>{children}</main>
        </ClerkProvider>
      </body>
    </html>
  );
}
