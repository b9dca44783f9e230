import { Show } from '@clerk/nextjs';
import { type ReactNode, Suspense } from 'react';

export function Members({ children }: { children: ReactNode }) {
  return (
    <Suspense>
      <Show when="signed-in">{children}</Show>
    </Suspense>
  );
}
