import { auth, clerkClient } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { listPosts } from '@/lib/posts';
import { profileFor } from '@/lib/profile';
import { saveSettings } from './actions';
import { ProfileCard } from './profile-card';

export default async function MemberPage({ params }: PageProps<'/members/[id]'>) {
  const { userId } = await auth();
  const { id } = await params;
  const clerk = await clerkClient();
  const user = await clerk.users.getUser(id).catch(() => notFound());
  const profile = profileFor(user, userId);
  return (
    <main>
      <ProfileCard profile={profile} />
      <ul>
        {listPosts(id).map((post) => (
          <li key={post.id}>{post.text}</li>
        ))}
      </ul>
      {userId === id && (
        <form action={saveSettings}>
          <input name="nickname" defaultValue={profile.nickname ?? ''} />
          <button type="submit">Save</button>
        </form>
      )}
    </main>
  );
}
