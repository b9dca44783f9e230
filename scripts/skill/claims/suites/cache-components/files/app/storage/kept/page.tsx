import { AsyncLocalStorage } from 'node:async_hooks';
import { auth } from '@clerk/nextjs/server';
import { unstable_cache } from 'next/cache';
import { Suspense } from 'react';

export default function Page() {
  return (
    <Suspense>
      <Content />
    </Suspense>
  );
}

const storage = new AsyncLocalStorage<string>();
const read = unstable_cache(async () => `the storage holds ${storage.getStore()}`, ['storage']);

async function Content() {
  const { userId } = await auth();
  return (
    <p>
      {userId}: {await storage.run(String(userId), read)}
    </p>
  );
}
