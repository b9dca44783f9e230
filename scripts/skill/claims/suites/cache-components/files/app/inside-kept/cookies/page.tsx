import { unstable_cache } from 'next/cache';
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

const read = unstable_cache(async () => (await cookies()).get('x')?.value, ['inside cookies']);
