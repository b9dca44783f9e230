import { auth } from '@clerk/nextjs/server';
import { Suspense } from 'react';
import { saveBio } from './save-bio';

export default function ProfilePage() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Bio />
    </Suspense>
  );
}

async function Bio() {
  const { userId } = await auth.protect();
  return (
    <form action={saveBio}>
      <input type="hidden" name="userId" value={userId} />
      <input name="bio" />
      <button type="submit">Save</button>
    </form>
  );
}
