import { auth } from '@clerk/nextjs/server';
import { listPhotos } from '@/lib/photos';

/** Beside a single photo: where photos were taken. */
export default async function PlacesPanel() {
  const { userId } = await auth();
  return (
    <ol>
      {listPhotos(userId ?? '').map((photo) => (
        <li key={photo.id}>{photo.place}</li>
      ))}
    </ol>
  );
}
