import { clerkClient } from '@clerk/nextjs/server';
import { moderatorsOnly } from '@/lib/moderators-only';
import { listReported } from '@/lib/posts';
import { remove } from './actions';

export default moderatorsOnly(async () => {
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
});
