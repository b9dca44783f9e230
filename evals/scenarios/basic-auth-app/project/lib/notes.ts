import 'server-only';
import { cacheLife, cacheTag } from 'next/cache';
import { z } from 'zod';
import { DEMO } from './demo';
import { type Note, store } from './store';

export const NoteText = z
  .string('Write something first.')
  .trim()
  .min(1, 'Write something first.')
  .max(280, 'A note has at most 280 characters.');

export async function listNotes(): Promise<Note[]> {
  'use cache';
  cacheTag('notes');
  cacheLife('minutes');
  return newestFirst([...store.values()]);
}

export async function listNotesOfOrganization(orgId: string): Promise<Note[]> {
  'use cache';
  cacheTag('notes');
  cacheLife('minutes');
  return newestFirst([...store.values()].filter((note) => note.orgId === orgId));
}

export function addNote(text: string): Note {
  const note = { ...DEMO, id: crypto.randomUUID(), text, createdAt: new Date().toISOString() };
  store.set(note.id, note);
  return note;
}

export function deleteNote(id: string): void {
  store.delete(id);
}

function newestFirst(notes: Note[]): Note[] {
  return notes.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}
