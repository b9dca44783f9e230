'use server';

import { auth } from '@clerk/nextjs/server';
import { updateTag } from 'next/cache';
import * as notes from '@/lib/notes';

export async function addNote(_previous: string | null, form: FormData): Promise<string | null> {
  const { userId, orgId } = await auth.protect();
  const text = notes.NoteText.safeParse(form.get('text'));
  if (!text.success) return text.error.issues[0].message;
  notes.addNote({ userId, orgId: orgId ?? null }, text.data);
  updateTag(notes.tagOf(userId));
  return null;
}

export async function deleteNote(id: string): Promise<void> {
  const { userId } = await auth.protect();
  notes.deleteNote(userId, id);
  updateTag(notes.tagOf(userId));
}
