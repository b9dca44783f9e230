import { auth, clerkClient } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { listReported } from '@/lib/posts';
import { isModerator } from '@/lib/roles';
import { remove } from './actions';

export default async function ModerationPage() {
  const { userId, redirectToSignIn } = await auth({ treatPendingAsSignedOut: false });
  if (!userId) return redirectToSignIn();
  if (!(await isModerator())) notFound();
  const clerk = await clerkClient();
  const reported = await Promise.all(
    listReported().map(async (post) => ({ post, author: await clerk.users.getUser(post.authorId) })),
  );
  return (
    <ul>
      {reported.map(({ post, author }) => (
        <li key={post.id}>
          {post.text}: {post.report}
          <address>{author.primaryEmailAddress?.emailAddress}</address>
          <form action={remove}>
            <input type="hidden" name="id" value={post.id} />
            <button type="submit">Remove {post.text}</button>
          </form>
        </li>
      ))}
    </ul>
  );
}
