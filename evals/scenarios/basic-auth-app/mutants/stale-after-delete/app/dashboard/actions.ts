'use server';

import { auth } from '@clerk/nextjs/server';
import { updateTag } from 'next/cache';
import { z } from 'zod';
import { addMyNote, deleteMyNote, NoteText, notesTag } from '@/lib/notes';

// Every export here is a public endpoint: anyone can call it with anything, from any page. So each one
// asks who is calling and checks what it was given, whatever the types promise. Errors are returned,
// because Next hides the message of a thrown one.

export type Result = { ok: true } | { ok: false; error: string };

export async function addNote(_previous: Result | null, form: FormData): Promise<Result> {
  const { userId } = await auth();
  if (!userId) return { ok: false, error: 'Sign in first.' };

  const text = NoteText.safeParse(form instanceof FormData && form.get('text'));
  if (!text.success) return { ok: false, error: text.error.issues[0].message };

  await addMyNote(text.data);
  updateTag(notesTag(userId));
  return { ok: true };
}

export async function deleteNote(id: string): Promise<Result> {
  const { userId } = await auth();
  if (!userId) return { ok: false, error: 'Sign in first.' };

  const deleted = z.uuid().safeParse(id).success && (await deleteMyNote(id));
  if (!deleted) return { ok: false, error: 'There is no such note.' };

  updateTag('notes');
  return { ok: true };
}
