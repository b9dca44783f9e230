import Link from 'next/link';
import { removeComment } from '@/app/actions';
import { requireEditor } from '@/lib/access';
import { listComments, listDrafts } from '@/lib/store';

export default async function AdminPage() {
  await requireEditor();
  return (
    <main>
      <h1>Drafts</h1>
      <ul>
        {listDrafts().map(({ slug, title }) => (
          <li key={slug}>
            <Link href={`/admin/drafts/${slug}`}>{title}</Link>
          </li>
        ))}
      </ul>
      <h1>Comments</h1>
      {listComments().map(({ id, text }) => (
        <form key={id} action={removeComment}>
          <input name="id" type="hidden" value={id} />
          <p>{text}</p>
          <button type="submit">Remove</button>
        </form>
      ))}
    </main>
  );
}
