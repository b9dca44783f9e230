import { clerkClient } from '@clerk/nextjs/server';
import { unstable_cache } from 'next/cache';
import { connection } from 'next/server';
import { Suspense } from 'react';

export default function Page() {
  return (
    <Suspense>
      <Content />
    </Suspense>
  );
}

async function Content() {
  await connection();
  return <p>{await read()}</p>;
}

const read = unstable_cache(
  async () => (await (await clerkClient()).users.getUser('user_alice')).id,
  ['inside clerk-client'],
);
