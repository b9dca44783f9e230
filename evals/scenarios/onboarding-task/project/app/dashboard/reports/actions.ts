'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { addReport } from '@/lib/reports';

export async function fileReport(formData: FormData) {
  await auth.protect();
  const week = String(formData.get('week')).trim();
  const text = String(formData.get('text')).trim();
  if (!week || !text) return;
  addReport(week, text);
  revalidatePath('/dashboard', 'layout');
}
