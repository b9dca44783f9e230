import { membersOnly } from '@/lib/members-only';
import { listPhotos } from '@/lib/photos';

/** Beside a single photo: where photos were taken. */
export default membersOnly((userId) => {
  return (
    <ol>
      {listPhotos(userId).map((photo) => (
        <li key={photo.id}>{photo.place}</li>
      ))}
    </ol>
  );
});
