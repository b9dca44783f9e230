'use client';

import { Show } from '@clerk/nextjs';
import type { ReactNode } from 'react';

export function Members({ children }: { children: ReactNode }) {
  return (
    <>
      <h1>The club</h1>
      <Show when="signed-in">{children}</Show>
    </>
  );
}
