import { staff } from '@/lib/callers';
import { listPatients } from '@/lib/db';

export async function GET() {
  const practice = await staff();
  if (practice instanceof Response) return practice;
  const patients = listPatients(practice);
  return Response.json({ count: patients.length, newest: patients.at(-1)?.name });
}
