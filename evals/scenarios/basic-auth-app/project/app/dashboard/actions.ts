'use server';

import { updateTag } from 'next/cache';
import * as notes from '@/lib/notes';

export async function addNote(_previous: string | null, form: FormData): Promise<string | null> {
  const text = notes.NoteText.safeParse(form.get('text'));
  if (!text.success) return text.error.issues[0].message;
  notes.addNote(text.data);
  updateTag('notes');
  return null;
}

export async function deleteNote(id: string): Promise<void> {
  notes.deleteNote(id);
  updateTag('notes');
}
