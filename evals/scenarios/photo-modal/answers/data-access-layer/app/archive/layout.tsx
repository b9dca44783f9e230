import type { ReactNode } from 'react';

interface ArchiveLayoutProps {
  children: ReactNode;
  overlay: ReactNode;
  panel: ReactNode;
}

export default function ArchiveLayout({ children, overlay, panel }: ArchiveLayoutProps) {
  return (
    <>
      <header>The archive</header>
      <main>{children}</main>
      <aside>{panel}</aside>
      {overlay}
    </>
  );
}
