import Link from 'next/link';
import { listPublished } from '@/lib/docs';

export const dynamic = 'force-dynamic';

export default function HomePage() {
  return (
    <ul>
      {listPublished().map((doc) => (
        <li key={doc.slug}>
          <Link href={`/docs/${doc.slug}`}>{doc.title}</Link>
        </li>
      ))}
    </ul>
  );
}
