import { membersOnly } from '@/lib/members-only';
import { listPhotos } from '@/lib/photos';

/** No photo is open: a reminder of the last one that was added. */
export default membersOnly((userId) => {
  const photo = listPhotos(userId).at(-1);
  return photo ? <p>Reminder: {photo.note}</p> : null;
});
