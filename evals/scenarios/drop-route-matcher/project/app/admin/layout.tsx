import type { ReactNode } from 'react';
import { NEXT_ISSUE } from '@/lib/seed';

export default function AdminLayout({ children, figures }: { children: ReactNode; figures: ReactNode }) {
  return (
    <>
      <header>Next issue: {NEXT_ISSUE}</header>
      {children}
      <aside>{figures}</aside>
    </>
  );
}
