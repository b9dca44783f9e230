import { patient } from '@/lib/callers';
import { findLetter } from '@/lib/db';
import { notFound } from '@/lib/responses';

export async function GET(_request: Request, { params }: RouteContext<'/api/portal/letters/[id]'>) {
  const caller = await patient();
  if (caller instanceof Response) return caller;
  const letter = findLetter((await params).id);
  return letter?.patientId === caller.id ? Response.json(letter) : notFound();
}
