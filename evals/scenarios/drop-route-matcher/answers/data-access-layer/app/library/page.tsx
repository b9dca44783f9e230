import Link from 'next/link';
import { orTurnAway } from '@/lib/doors';
import { library } from '@/lib/magazine';

export default async function LibraryPage() {
  const files = await orTurnAway(library());
  return (
    <main>
      <h1>Library</h1>
      <ul>
        {files.map(({ name, title }) => (
          <li key={name}>
            <Link href={`/library/${name}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
