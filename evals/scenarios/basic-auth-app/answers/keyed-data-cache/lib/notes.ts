import 'server-only';
import { unstable_cache } from 'next/cache';
import { z } from 'zod';
import { type Note, store } from './store';

export const NoteText = z
  .string('Write something first.')
  .trim()
  .min(1, 'Write something first.')
  .max(280, 'A note has at most 280 characters.');

export const tagOf = (userId: string) => `notes:${userId}`;

export function listNotes(userId: string): Promise<Note[]> {
  const cached = unstable_cache(
    async () => newestFirst([...store.values()].filter((note) => note.userId === userId)),
    ['notes', userId],
    { tags: [tagOf(userId)], revalidate: 60 },
  );
  return cached();
}

export function listNotesOfOrganization(orgId: string): Note[] {
  return newestFirst([...store.values()].filter((note) => note.orgId === orgId));
}

export function addNote(owner: Pick<Note, 'userId' | 'orgId'>, text: string): Note {
  const note = { ...owner, id: crypto.randomUUID(), text, createdAt: new Date().toISOString() };
  store.set(note.id, note);
  return note;
}

export function deleteNote(userId: string, id: string): void {
  if (store.get(id)?.userId === userId) store.delete(id);
}

function newestFirst(notes: Note[]): Note[] {
  return notes.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}
