import Link from 'next/link';
import { listDocs } from '@/lib/docs';

export const dynamic = 'force-dynamic';

export default function HomePage() {
  return (
    <ul>
      {listDocs()
        .filter((doc) => doc.isPublished)
        .map((doc) => (
          <li key={doc.slug}>
            <Link href={`/docs/${doc.slug}`}>{doc.title}</Link>
          </li>
        ))}
    </ul>
  );
}
