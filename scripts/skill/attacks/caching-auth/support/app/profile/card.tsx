'use client';

/** What the page shows of someone; a text may want more of it. */
export function Card({ userId }: { userId: string }) {
  return <p>{userId}</p>;
}
