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
  return <p>{await read(userId)}</p>;
}

async function read(userId: string | null) {
  'use cache';
  return `${userId} read ${count(`argument ${userId}`)}`;
}
