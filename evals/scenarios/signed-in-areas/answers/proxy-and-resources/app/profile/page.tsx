import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import { updateDisplayName } from '@/app/actions';
import { displayNameOf } from '@/lib/store';

export const metadata: Metadata = { title: 'Profile' };

export default async function ProfilePage() {
  const { isAuthenticated, userId, redirectToSignIn } = await auth();
  if (!isAuthenticated) return redirectToSignIn();
  return (
    <main>
      <h1>{displayNameOf(userId)}</h1>
      <p>This is how your colleagues see you.</p>
      <form action={updateDisplayName}>
        <input name="displayName" required />
        <button type="submit">Save</button>
      </form>
    </main>
  );
}
