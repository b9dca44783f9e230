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
  await auth.protect();
  return <p>the vault opens at nine</p>;
}
