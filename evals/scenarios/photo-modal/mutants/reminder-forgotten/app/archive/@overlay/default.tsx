import { auth } from '@clerk/nextjs/server';
import { listPhotos } from '@/lib/photos';

/** No photo is open: a reminder of the last one that was added. */
export default async function Reminder() {
  const { userId } = await auth();
  const photo = listPhotos(userId ?? '').at(-1);
  return photo ? <p>Reminder: {photo.note}</p> : null;
}
