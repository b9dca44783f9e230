import Link from 'next/link';
import { listLibrary } from '@/lib/store';

export const dynamic = 'force-static';

export default function LibraryPage() {
  return (
    <main>
      <h1>Library</h1>
      <ul>
        {listLibrary().map(({ name, title }) => (
          <li key={name}>
            <Link href={`/library/${name}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
