import { auth } from '@clerk/nextjs/server';
import { unstable_cache } from 'next/cache';
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
  const line = await unstable_cache(read, ['kept'], { tags: [`kept:${userId}`] })(userId);
  return <p>{line}</p>;
}

async function read(userId: string | null) {
  return `${userId} read ${count(`kept ${userId}`)}`;
}
