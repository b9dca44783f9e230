'use server';

import { revalidatePath } from 'next/cache';
import { myPractice } from '@/lib/access';
import { enter } from '@/lib/doors';
import { NoteText, Price } from '@/lib/schema';

export async function writeNote(formData: FormData) {
  await enter(async () => {
    const practice = await myPractice();
    practice.addNote(NoteText.parse(Object.fromEntries(formData)).text);
  });
  revalidatePath('/practice');
}

export async function savePrice(formData: FormData) {
  await enter(async () => {
    const { setPrice } = (await myPractice()).manage();
    setPrice(Price.parse(Object.fromEntries(formData)).price);
  });
  revalidatePath('/practice/settings');
}
