import 'server-only';
import { type Doc, SEED } from './seed';

export type { Doc } from './seed';

/** Where the world finds us. */
export const SITE = 'https://studio.example';

const store = globalThis as typeof globalThis & { docs?: Map<string, Doc> };
store.docs ??= new Map(SEED.map((doc) => [doc.slug, doc]));
const docs = store.docs;

export function listDocs(): Doc[] {
  return [...docs.values()];
}

export function findDoc(slug: string): Doc | undefined {
  return docs.get(slug);
}

export function canRead(doc: Doc, userId: string | null): boolean {
  return doc.isPublished || doc.authorId === userId || (userId !== null && doc.readers.includes(userId));
}

export function publishDoc(slug: string): void {
  const doc = docs.get(slug);
  if (doc) docs.set(slug, { ...doc, isPublished: true });
}
