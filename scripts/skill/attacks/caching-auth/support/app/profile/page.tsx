import { Suspense } from 'react';
import { myProfile } from '@/lib/profile';
import { saveBio } from './actions';

export default function ProfilePage() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Profile />
    </Suspense>
  );
}

async function Profile() {
  const { bio, readNumber } = await myProfile();
  return (
    <form action={saveBio}>
      <input name="bio" defaultValue={bio} /> read {readNumber}
    </form>
  );
}
