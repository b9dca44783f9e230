import { ClerkProvider } from '@clerk/nextjs';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Footer } from '@/components/footer';
import { SiteNav } from '@/components/site-nav';

export const metadata: Metadata = { title: 'Marram Health' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <ClerkProvider>
          <SiteNav />
          {children}
          <Footer />
        </ClerkProvider>
      </body>
    </html>
  );
}
