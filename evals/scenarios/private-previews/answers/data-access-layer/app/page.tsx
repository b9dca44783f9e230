import Link from 'next/link';
import { publishedDocs } from '@/lib/docs';

export const dynamic = 'force-dynamic';

export default function HomePage() {
  return (
    <ul>
      {publishedDocs().map((doc) => (
        <li key={doc.slug}>
          <Link href={`/docs/${doc.slug}`}>{doc.title}</Link>
        </li>
      ))}
    </ul>
  );
}
