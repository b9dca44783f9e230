'use server';

import { revalidatePath } from 'next/cache';
import { requireColleague } from '@/lib/guard';
import { addReport } from '@/lib/reports';

export async function fileReport(formData: FormData) {
  await requireColleague('/dashboard/reports');
  const week = String(formData.get('week')).trim();
  const text = String(formData.get('text')).trim();
  if (!week || !text) return;
  addReport(week, text);
  revalidatePath('/dashboard', 'layout');
}
