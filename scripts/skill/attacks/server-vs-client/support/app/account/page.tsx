import { auth } from '@clerk/nextjs/server';
import { Suspense } from 'react';
import { Account } from './account';

export default function AccountPage() {
  return (
    <Suspense>
      <Mine />
    </Suspense>
  );
}

async function Mine() {
  await auth.protect();
  return <Account />;
}
