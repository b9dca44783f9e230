import type { ReactNode } from 'react';
import { requireEditor } from '@/lib/access';
import { NEXT_ISSUE } from '@/lib/seed';

interface Props {
  children: ReactNode;
  figures: ReactNode;
}

export default async function AdminLayout({ children, figures }: Props) {
  await requireEditor();
  return (
    <>
      <header>Next issue: {NEXT_ISSUE}</header>
      {children}
      <aside>{figures}</aside>
    </>
  );
}
