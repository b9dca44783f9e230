'use client';

import { Show } from '@clerk/nextjs';
import type { ReactNode } from 'react';

interface Props {
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

export function MembersOnly({ fallback, children }: Props) {
  return (
    <Show when="signed-in" fallback={fallback}>
      {children}
    </Show>
  );
}
