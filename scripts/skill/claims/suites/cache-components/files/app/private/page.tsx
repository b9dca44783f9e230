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
  return <p>{await read()}</p>;
}

async function read() {
  'use cache: private';
  const { userId } = await auth();
  return `${userId} read ${count(`private ${userId}`)}`;
}
