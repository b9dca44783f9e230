import { auth } from '@clerk/nextjs/server';
import { findLetter, patientOf } from '@/lib/db';
import { notFound } from '@/lib/responses';

export async function GET(_request: Request, { params }: RouteContext<'/api/portal/letters/[id]'>) {
  const { userId } = await auth.protect();
  const letter = findLetter((await params).id);
  if (!letter || letter.patientId !== patientOf(userId)?.id) return notFound();
  return Response.json(letter);
}
