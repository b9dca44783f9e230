import 'server-only';
import { cacheLife, cacheTag } from 'next/cache';
import { z } from 'zod';
import { type Note, store } from './store';

export const NoteText = z
  .string('Write something first.')
  .trim()
  .min(1, 'Write something first.')
  .max(280, 'A note has at most 280 characters.');

export type Owner = Pick<Note, 'userId' | 'orgId'>;

const tagOf = (ownerId: string) => `notes:${ownerId}`;

/** Expire these when the note is added or deleted. */
export function tagsOf({ userId, orgId }: Owner): string[] {
  return orgId ? [tagOf(userId), tagOf(orgId)] : [tagOf(userId)];
}

export async function listNotes(userId: string): Promise<Note[]> {
  'use cache';
  cacheTag(tagOf(userId));
  cacheLife('minutes');
  return newestFirst([...store.values()].filter((note) => note.userId === userId));
}

export async function listNotesOfOrganization(orgId: string): Promise<Note[]> {
  'use cache';
  cacheTag(tagOf(orgId));
  cacheLife('minutes');
  return newestFirst([...store.values()].filter((note) => note.orgId === orgId));
}

export function addNote(owner: Owner, text: string): Note {
  const note = { ...owner, id: crypto.randomUUID(), text, createdAt: new Date().toISOString() };
  store.set(note.id, note);
  return note;
}

/** The note that was deleted, or undefined where it is not there or somebody else's. */
export function deleteNote(userId: string, id: string): Note | undefined {
  const note = store.get(id);
  if (note?.userId !== userId) return undefined;
  store.delete(id);
  return note;
}

function newestFirst(notes: Note[]): Note[] {
  return notes.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}
