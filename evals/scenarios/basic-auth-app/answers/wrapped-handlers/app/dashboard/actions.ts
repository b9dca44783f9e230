'use server';

import { auth } from '@clerk/nextjs/server';
import { updateTag } from 'next/cache';
import * as notes from '@/lib/notes';

export async function addNote(_previous: string | null, form: FormData): Promise<string | null> {
  const owner = await requireOwner();
  const text = notes.NoteText.safeParse(form.get('text'));
  if (!text.success) return text.error.issues[0].message;
  const note = notes.addNote(owner, text.data);
  for (const tag of notes.tagsOf(note)) updateTag(tag);
  return null;
}

export async function deleteNote(form: FormData): Promise<void> {
  const { userId } = await requireOwner();
  const note = notes.deleteNote(userId, String(form.get('id')));
  if (note) for (const tag of notes.tagsOf(note)) updateTag(tag);
}

async function requireOwner(): Promise<notes.Owner> {
  const { isAuthenticated, userId, orgId } = await auth();
  if (!isAuthenticated) throw new Error('Not signed in');
  return { userId, orgId: orgId ?? null };
}
