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
  const isOwn = userId === id;
  const { privateMetadata, emailAddresses, lastName, primaryEmailAddress, fullName, ...rest } = JSON.parse(
    JSON.stringify(user),
  );
  const visible = { ...rest, email: isOwn ? user.primaryEmailAddress?.emailAddress : undefined };
  return (
    <main>
      <ProfileCard user={visible} isOwn={isOwn} />
      <ul>
        {listPosts(id).map((post) => (
          <li key={post.id}>{post.text}</li>
        ))}
      </ul>
      {isOwn && (
        <form action={saveSettings}>
          <input name="nickname" defaultValue={String(user.unsafeMetadata.nickname ?? '')} />
          <button type="submit">Save</button>
        </form>
      )}
    </main>
  );
}
