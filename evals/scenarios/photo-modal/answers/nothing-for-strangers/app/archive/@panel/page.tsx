import { membersOnly } from '@/lib/members-only';
import { listPhotos } from '@/lib/photos';

/** Beside the grid: what people noted. */
export default membersOnly((userId) => {
  return (
    <ul>
      {listPhotos(userId).map((photo) => (
        <li key={photo.id}>{photo.note}</li>
      ))}
    </ul>
  );
});
