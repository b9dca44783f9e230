import type { ReactNode } from 'react';
import { forEditors } from '@/lib/entry';
import { NEXT_ISSUE } from '@/lib/seed';

interface Props {
  children: ReactNode;
  figures: ReactNode;
}

export default forEditors(({ children, figures }: Props) => (
  <>
    <header>Next issue: {NEXT_ISSUE}</header>
    {children}
    <aside>{figures}</aside>
  </>
));
