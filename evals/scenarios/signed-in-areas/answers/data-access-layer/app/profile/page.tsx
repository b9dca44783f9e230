import type { Metadata } from 'next';
import { updateDisplayName } from '@/app/actions';
import { getMyDisplayName } from '@/lib/dal';

export const metadata: Metadata = { title: 'Profile' };

export default async function ProfilePage() {
  const displayName = await getMyDisplayName();
  return (
    <main>
      <h1>{displayName}</h1>
      <p>This is how your colleagues see you.</p>
      <form action={updateDisplayName}>
        <input name="displayName" required />
        <button type="submit">Save</button>
      </form>
    </main>
  );
}
