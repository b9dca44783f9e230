import Link from 'next/link';
import { listShowcase } from '@/lib/photos';

export const dynamic = 'force-dynamic';

export default function HomePage() {
  return (
    <main>
      <h1>Silver Halide, the photo club</h1>
      <p>From our showcase:</p>
      <ul>
        {listShowcase().map((photo) => (
          <li key={photo.id}>{photo.caption}</li>
        ))}
      </ul>
      <Link href="/archive" prefetch={false}>
        The archive
      </Link>
    </main>
  );
}
