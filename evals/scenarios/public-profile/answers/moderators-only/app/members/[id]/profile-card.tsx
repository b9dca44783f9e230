'use client';

import type { ReactNode } from 'react';

export function ProfileCard({ children }: { children: ReactNode }) {
  return (
    <section>
      {children}
      <button type="button" onClick={() => navigator.clipboard.writeText(location.href)}>
        Copy the link
      </button>
    </section>
  );
}
