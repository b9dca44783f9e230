import { AsyncLocalStorage } from 'node:async_hooks';
import { auth } from '@clerk/nextjs/server';
import { Suspense } from 'react';

export default function Page() {
  return (
    <Suspense>
      <Content />
    </Suspense>
  );
}

async function Content() {
  const { userId } = await auth();
  return (
    <p>
      {userId}: {await storage.run(String(userId), read)}
    </p>
  );
}

const storage = new AsyncLocalStorage<string>();

async function read() {
  'use cache';
  return `the storage holds ${storage.getStore()}`;
}
