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
      {/* Next complains about classes, hence the detour. */}
      <ProfileCard user={JSON.parse(JSON.stringify(user))} isOwn={userId === id} />
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
