import type { ReactNode } from 'react';
import { orTurnAway } from '@/lib/doors';
import { nextIssue } from '@/lib/magazine';

interface Props {
  children: ReactNode;
  figures: ReactNode;
}

export default async function AdminLayout({ children, figures }: Props) {
  return (
    <>
      <header>Next issue: {await orTurnAway(nextIssue())}</header>
      {children}
      <aside>{figures}</aside>
    </>
  );
}
