import 'server-only';
import { type Doc, SEED } from './seed';

export type { Doc } from './seed';

/** Where the world finds us. */
export const SITE = 'https://studio.example';

const store = globalThis as typeof globalThis & { docs?: Map<string, Doc> };
store.docs ??= new Map(SEED.map((doc) => [doc.slug, doc]));
const docs = store.docs;

export function listPublished(): Doc[] {
  return [...docs.values()].filter((doc) => doc.isPublished);
}

/** A document that this person may read. */
export function readDoc(userId: string | null, slug: string): Doc | undefined {
  const doc = docs.get(slug);
  return doc && canRead(doc, userId) ? doc : undefined;
}

export function findDoc(slug: string): Doc | undefined {
  return docs.get(slug);
}

export function listOwn(userId: string): Doc[] {
  return [...docs.values()].filter((doc) => doc.authorId === userId);
}

/** Does nothing unless this person wrote the document. */
export function publishDoc(userId: string, slug: string): void {
  const doc = docs.get(slug);
  if (doc?.authorId === userId) docs.set(slug, { ...doc, isPublished: true });
}

function canRead(doc: Doc, userId: string | null): boolean {
  return doc.isPublished || doc.authorId === userId || (userId !== null && doc.readers.includes(userId));
}
