import { cookies } from 'next/headers';
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
  return (await cookies()).get('x')?.value;
}
