import { staff } from '@/lib/callers';
import { listPatients } from '@/lib/db';

export async function GET() {
  const practice = await staff();
  if (practice instanceof Response) return practice;
  const lines = listPatients(practice).map(({ name, phone }) => `${name};${phone}`);
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/csv' } });
}

/** Tells the tablet whether there is somebody new. */
export async function HEAD() {
  const practice = await staff();
  if (practice instanceof Response) return practice;
  return new Response(null, { headers: { 'X-Newest-Patient': listPatients(practice).at(-1)?.name ?? '' } });
}
