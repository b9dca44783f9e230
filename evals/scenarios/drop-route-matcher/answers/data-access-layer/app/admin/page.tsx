import Link from 'next/link';
import { removeComment } from '@/app/actions';
import { orTurnAway } from '@/lib/doors';
import { desk } from '@/lib/magazine';

export default async function AdminPage() {
  const { drafts, comments } = await orTurnAway(desk());
  return (
    <main>
      <h1>Drafts</h1>
      <ul>
        {drafts.map(({ slug, title }) => (
          <li key={slug}>
            <Link href={`/admin/drafts/${slug}`}>{title}</Link>
          </li>
        ))}
      </ul>
      <h1>Comments</h1>
      {comments.map(({ id, text }) => (
        <form key={id} action={removeComment}>
          <input name="id" type="hidden" value={id} />
          <p>{text}</p>
          <button type="submit">Remove</button>
        </form>
      ))}
    </main>
  );
}
