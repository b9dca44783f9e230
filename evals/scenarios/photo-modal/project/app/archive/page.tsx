import { auth } from '@clerk/nextjs/server';
import Link from 'next/link';
import { listPhotos } from '@/lib/photos';

export default async function ArchivePage() {
  const { userId } = await auth();
  return (
    <ul>
      {listPhotos(userId).map((photo) => (
        <li key={photo.id}>
          <Link href={`/archive/photos/${photo.id}`}>{photo.caption}</Link>
        </li>
      ))}
    </ul>
  );
}
