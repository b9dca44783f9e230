import Link from 'next/link';
import { Suspense } from 'react';
import { forReaders } from '@/lib/entry';
import { listLibrary } from '@/lib/store';

const Shelf = forReaders(() => (
  <ul>
    {listLibrary().map(({ name, title }) => (
      <li key={name}>
        <Link href={`/library/${name}`}>{title}</Link>
      </li>
    ))}
  </ul>
));

export default function LibraryPage() {
  return (
    <main>
      <h1>Library</h1>
      <Suspense fallback={<p>One moment …</p>}>
        <Shelf />
      </Suspense>
    </main>
  );
}
