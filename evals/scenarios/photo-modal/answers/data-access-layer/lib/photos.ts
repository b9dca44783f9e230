import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { cache } from 'react';
import { type Photo, SEED } from './seed';

export type { Photo } from './seed';

const store = globalThis as typeof globalThis & { photos?: Map<string, Photo> };
store.photos ??= new Map(SEED.map((photo) => [photo.id, photo]));
const photos = store.photos;

/** For pages: whoever is no member goes to the sign-in page. */
const viewer = cache(async (): Promise<string> => {
  const { userId, redirectToSignIn } = await auth();
  return userId ?? redirectToSignIn();
});

const visibleTo = (userId: string) => (photo: Photo) => !photo.sealed || photo.takenBy === userId;

/** The photos for the home page, the only ones that anybody may ask for. */
export function listShowcase(): Pick<Photo, 'id' | 'caption'>[] {
  return [...photos.values()].filter((photo) => photo.showcase).map(({ id, caption }) => ({ id, caption }));
}

export async function listPhotos(): Promise<Photo[]> {
  return [...photos.values()].filter(visibleTo(await viewer()));
}

export async function getPhoto(id: string): Promise<Photo | undefined> {
  return (await listPhotos()).find((photo) => photo.id === id);
}

export async function setCaption(id: string, caption: string): Promise<boolean> {
  const { userId } = await auth();
  const photo = photos.get(id);
  if (!userId || photo?.takenBy !== userId) return false;
  photos.set(id, { ...photo, caption });
  return true;
}
