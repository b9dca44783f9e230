'use server';

import { revalidateTag, updateTag } from 'next/cache';
import { count } from '@/lib/count';

export async function changeSoon() {
  count('changes');
  revalidateTag('tagged', 'max');
}

export async function changeNow() {
  count('changes');
  updateTag('tagged');
}
