import Link from 'next/link';
import { listArticles } from '@/lib/store';
import { subscribe } from './actions';

export default function FrontPage() {
  return (
    <main>
      <h1>Tidewater</h1>
      <p>A magazine from the edge of the land.</p>
      <ul>
        {listArticles().map(({ slug, title }) => (
          <li key={slug}>
            <Link href={`/articles/${slug}`}>{title}</Link>
          </li>
        ))}
      </ul>
      <form action={subscribe}>
        <label>
          Our newsletter <input name="email" type="email" required />
        </label>
        <button type="submit">Sign up</button>
      </form>
    </main>
  );
}
