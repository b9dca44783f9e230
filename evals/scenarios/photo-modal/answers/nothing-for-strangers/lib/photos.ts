import 'server-only';
import { type Photo, SEED } from './seed';

export type { Photo } from './seed';

const store = globalThis as typeof globalThis & { photos?: Map<string, Photo> };
store.photos ??= new Map(SEED.map((photo) => [photo.id, photo]));
const photos = store.photos;

/** The photos for the home page. */
export function listShowcase(): Photo[] {
  return [...photos.values()].filter((photo) => photo.showcase);
}

/** All photos but the sealed ones of others. */
export function listPhotos(viewerId: string): Photo[] {
  return [...photos.values()].filter((photo) => isVisible(photo, viewerId));
}

export function getPhoto(viewerId: string, id: string): Photo | undefined {
  const photo = photos.get(id);
  return photo && isVisible(photo, viewerId) ? photo : undefined;
}

/** Changes nothing unless the viewer took the photo. */
export function setCaption(viewerId: string, id: string, caption: string): void {
  const photo = photos.get(id);
  if (photo?.takenBy === viewerId) photos.set(id, { ...photo, caption });
}

function isVisible(photo: Photo, viewerId: string): boolean {
  return !photo.sealed || photo.takenBy === viewerId;
}
