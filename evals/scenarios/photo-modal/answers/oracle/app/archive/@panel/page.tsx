import { requireMember } from '@/lib/member';
import { listPhotos } from '@/lib/photos';

/** Beside the grid: what people noted. */
export default async function NotesPanel() {
  const userId = await requireMember();
  return (
    <ul>
      {listPhotos(userId).map((photo) => (
        <li key={photo.id}>{photo.note}</li>
      ))}
    </ul>
  );
}
