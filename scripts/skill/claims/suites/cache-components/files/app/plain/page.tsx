import { cacheTag } from 'next/cache';
import { count } from '@/lib/count';

async function hiddenOf(userId: string) {
  'use cache';
  return `what ${userId} hides`;
}

export default async function Page() {
  await hiddenOf('user_nobody');
  return <p>plain {await numbered()}</p>;
}

async function numbered() {
  'use cache';
  cacheTag('numbered');
  return count('numbered');
}
