import { auth } from '@clerk/nextjs/server';
import Link from 'next/link';
import { listLibrary } from '@/lib/store';

export default async function LibraryPage() {
  await auth.protect();
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
