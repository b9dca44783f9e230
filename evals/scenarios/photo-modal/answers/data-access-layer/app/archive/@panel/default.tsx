import { listPhotos } from '@/lib/photos';

/** Beside a single photo: where photos were taken. */
export default async function PlacesPanel() {
  return (
    <ol>
      {(await listPhotos()).map((photo) => (
        <li key={photo.id}>{photo.place}</li>
      ))}
    </ol>
  );
}
