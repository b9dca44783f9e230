import Link from 'next/link';
import { membersOnly } from '@/lib/members-only';
import { listPhotos } from '@/lib/photos';

export default membersOnly((userId) => {
  return (
    <ul>
      {listPhotos(userId).map((photo) => (
        <li key={photo.id}>
          <Link href={`/archive/photos/${photo.id}`}>{photo.caption}</Link>
        </li>
      ))}
    </ul>
  );
});
