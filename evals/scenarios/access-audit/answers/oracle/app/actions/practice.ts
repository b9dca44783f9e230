'use server';

import { revalidatePath } from 'next/cache';
import { addNote, setPrice } from '@/lib/db';
import { NoteText, Price } from '@/lib/schema';
import { requireManager, requireStaff } from '@/lib/session';

export async function writeNote(formData: FormData) {
  const orgId = await requireStaff();
  const { text } = NoteText.parse(Object.fromEntries(formData));
  addNote(orgId, text);
  revalidatePath('/practice');
}

export async function savePrice(formData: FormData) {
  const orgId = await requireManager();
  const { price } = Price.parse(Object.fromEntries(formData));
  setPrice(orgId, price);
  revalidatePath('/practice/settings');
}
