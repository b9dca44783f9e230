import 'server-only';
import { NOTES } from './seed';
import type { Note } from './types';

const store = globalThis as typeof globalThis & { notes?: Map<string, Note> };
store.notes ??= new Map(NOTES.map((note) => [note.id, note]));
const notes = store.notes;

export function listNotes(ownerId: string): Note[] {
  return [...notes.values()].filter((note) => note.ownerId === ownerId);
}

export function findNote(ownerId: string, id: string): Note | undefined {
  return listNotes(ownerId).find((note) => note.id === id);
}

export function addNote(ownerId: string, text: string): Note {
  const note = { id: `note_${crypto.randomUUID()}`, ownerId, text };
  notes.set(note.id, note);
  return note;
}

export function changeNote(ownerId: string, id: string, text: string): Note | undefined {
  const note = findNote(ownerId, id);
  if (!note) return undefined;
  const changed = { ...note, text };
  notes.set(id, changed);
  return changed;
}

export function deleteNote(ownerId: string, id: string): boolean {
  return findNote(ownerId, id) !== undefined && notes.delete(id);
}
