import Link from 'next/link';
import { listPhotos } from '@/lib/photos';

export default async function ArchivePage() {
  return (
    <ul>
      {(await listPhotos()).map((photo) => (
        <li key={photo.id}>
          <Link href={`/archive/photos/${photo.id}`}>{photo.caption}</Link>
        </li>
      ))}
    </ul>
  );
}
