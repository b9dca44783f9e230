import Link from 'next/link';
import { listPosts } from '@/lib/posts';

export const dynamic = 'force-dynamic';

export default function BoardPage() {
  return (
    <ul>
      {listPosts().map((post) => (
        <li key={post.id}>
          {post.text} <Link href={`/members/${post.authorId}`}>Author</Link>
        </li>
      ))}
    </ul>
  );
}
