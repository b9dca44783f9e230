'use client';

import { useState } from 'react';
import type { Note } from '@/lib/store';

interface Props {
  userId: string;
  load: (userId: string) => Promise<Note[]>;
}

export function Refresh({ userId, load }: Props) {
  const [count, setCount] = useState<number>();
  return (
    <button type="button" onClick={async () => setCount((await load(userId)).length)}>
      {count === undefined ? 'Count my notes' : `${count} notes`}
    </button>
  );
}
