import { auth } from '@clerk/nextjs/server';
import { Suspense } from 'react';
import { count } from '@/lib/count';

export default function Page() {
  return (
    <Suspense>
      <Content />
    </Suspense>
  );
}

async function Content() {
  const { userId } = await auth();
  async function read() {
    'use cache';
    return `${userId} read ${count(`closure ${userId}`)}`;
  }
  return <p>{await read()}</p>;
}
