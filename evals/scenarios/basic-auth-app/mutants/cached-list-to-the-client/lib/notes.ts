import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { cacheLife, cacheTag } from 'next/cache';
import { z } from 'zod';
import { type Note, notes } from './store';

// The only door to the notes. Pages, routes and actions decide how to answer someone who may not enter;
// this file makes sure that nobody does, even where one of them forgot to ask. No exported function takes
// a user or organization id, so nobody can hand in another's: who is asking always comes from auth().

export const NoteText = z
  .string('Write something first.')
  .trim()
  .min(1, 'Write something first.')
  .max(280, 'A note has at most 280 characters.');

export const notesTag = (userId: string) => `notes:${userId}`;

export async function getMyNotes(): Promise<Note[]> {
  const { userId } = await caller();
  return notesOf(userId);
}

export async function addMyNote(text: string): Promise<Note> {
  const { userId, orgId } = await caller();
  const note: Note = {
    id: crypto.randomUUID(),
    userId,
    orgId: orgId ?? null,
    text,
    createdAt: new Date().toISOString(),
  };
  notes.set(note.id, note);
  return note;
}

/** False where there is no such note, or it is someone else's: the caller learns no difference. */
export async function deleteMyNote(id: string): Promise<boolean> {
  const { userId } = await caller();
  // One lookup by id and owner, as in `delete … where id = ? and user_id = ?`.
  const note = notes.get(id);
  return note?.userId === userId && notes.delete(id);
}

/** What was written in the caller's active organization, for its admins. */
export async function getNotesOfMyOrganization(): Promise<Note[]> {
  const { orgId, has } = await caller();
  // Without an active organization orgId is undefined, which many query builders read as "any".
  if (!orgId || !has({ role: 'org:admin' })) throw new Error('Not an organization admin');
  return newestFirst([...notes.values()].filter((note) => note.orgId === orgId));
}

async function caller() {
  const session = await auth();
  if (!session.isAuthenticated) throw new Error('Not signed in');
  return session;
}

// The id is part of the cache key, so people never
// share an entry; auth() cannot be called in here.
export async function notesOf(userId: string): Promise<Note[]> {
  'use cache';
  cacheTag(notesTag(userId));
  cacheLife('minutes');
  return newestFirst([...notes.values()].filter((note) => note.userId === userId));
}

function newestFirst(list: Note[]): Note[] {
  return list.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}
