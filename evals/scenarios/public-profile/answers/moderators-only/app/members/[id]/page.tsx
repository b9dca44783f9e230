import { auth, clerkClient } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { listPosts } from '@/lib/posts';
import { saveSettings } from './actions';
import { ProfileCard } from './profile-card';

export default async function MemberPage({ params }: PageProps<'/members/[id]'>) {
  const { userId } = await auth();
  const { id } = await params;
  const clerk = await clerkClient();
  const user = await clerk.users.getUser(id).catch(() => notFound());
  return (
    <main>
      <ProfileCard>
        <h1>{user.firstName}</h1>
        {user.publicMetadata.role === 'moderator' && <strong>Moderator</strong>}
        <p>Nickname: {String(user.unsafeMetadata.nickname ?? 'none')}</p>
        <p>Member since {new Date(user.createdAt).getFullYear()}</p>
        {userId === id && <p>Only you see this: {user.primaryEmailAddress?.emailAddress}</p>}
      </ProfileCard>
      <ul>
        {listPosts(id).map((post) => (
          <li key={post.id}>{post.text}</li>
        ))}
      </ul>
      {userId === id && (
        <form action={saveSettings}>
          <input name="nickname" defaultValue={String(user.unsafeMetadata.nickname ?? '')} />
          <button type="submit">Save</button>
        </form>
      )}
    </main>
  );
}
