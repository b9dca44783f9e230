import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { cache } from 'react';
import { type Doc, SEED } from './seed';

export type { Doc } from './seed';

/** Where the world finds us. */
export const SITE = 'https://studio.example';

const store = globalThis as typeof globalThis & { docs?: Map<string, Doc> };
store.docs ??= new Map(SEED.map((doc) => [doc.slug, doc]));
const docs = store.docs;

/** What anybody may know. */
export function publishedDocs(): Doc[] {
  return [...docs.values()].filter(({ isPublished }) => isPublished);
}

/** The document, if whoever asks may read it. One look-up for page, metadata and card of a request. */
export const visibleDoc = cache(async (slug: string): Promise<Doc | null> => {
  const doc = docs.get(slug);
  if (!doc || doc.isPublished) return doc ?? null;
  const { userId } = await auth();
  return userId && [doc.authorId, ...doc.readers].includes(userId) ? doc : null;
});

/** The documents of whoever asks, or null for someone who is not signed in. */
export async function ownDocs(): Promise<Doc[] | null> {
  const { userId } = await auth();
  return userId ? [...docs.values()].filter(({ authorId }) => authorId === userId) : null;
}

/** @throws Error unless whoever asks wrote the document. */
export async function publishOwnDoc(slug: string): Promise<void> {
  const doc = (await ownDocs())?.find((own) => own.slug === slug);
  if (!doc) throw new Error('No such document');
  docs.set(slug, { ...doc, isPublished: true });
}
