import { auth } from '@clerk/nextjs/server';
import type { ReactNode } from 'react';

interface ArchiveLayoutProps {
  children: ReactNode;
  overlay: ReactNode;
  panel: ReactNode;
}

export default async function ArchiveLayout({ children, overlay, panel }: ArchiveLayoutProps) {
  const { isAuthenticated, redirectToSignIn } = await auth();
  if (!isAuthenticated) return redirectToSignIn();
  return (
    <>
      <header>The archive</header>
      <main>{children}</main>
      <aside>{panel}</aside>
      {overlay}
    </>
  );
}
