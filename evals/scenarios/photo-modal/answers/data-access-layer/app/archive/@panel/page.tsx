import { listPhotos } from '@/lib/photos';

/** Beside the grid: what people noted. */
export default async function NotesPanel() {
  return (
    <ul>
      {(await listPhotos()).map((photo) => (
        <li key={photo.id}>{photo.note}</li>
      ))}
    </ul>
  );
}
