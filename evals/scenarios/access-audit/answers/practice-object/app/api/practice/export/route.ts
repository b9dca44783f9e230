import { myPractice } from '@/lib/access';
import { api } from '@/lib/doors';

export const GET = api(async () => {
  const lines = (await myPractice()).patients().map(({ name, phone }) => `${name};${phone}`);
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/csv' } });
});

/** Tells the tablet whether there is somebody new. */
export const HEAD = api(async () => {
  const newest = (await myPractice()).patients().at(-1);
  return new Response(null, { headers: { 'X-Newest-Patient': newest?.name ?? '' } });
});
