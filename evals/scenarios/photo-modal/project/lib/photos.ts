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
export function listPhotos(viewerId: string | null): Photo[] {
  return [...photos.values()].filter((photo) => !photo.sealed || photo.takenBy === viewerId);
}

export function getPhoto(id: string): Photo | undefined {
  return photos.get(id);
}

export function setCaption(id: string, caption: string): void {
  const photo = photos.get(id);
  if (photo) photos.set(id, { ...photo, caption });
}
