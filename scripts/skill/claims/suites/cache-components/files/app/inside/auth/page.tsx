import { auth } from '@clerk/nextjs/server';
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

async function read() {
  'use cache';
  return (await auth()).userId;
}
