import { auth } from '@clerk/nextjs/server';
import { findLetter, patientOf } from '@/lib/db';
import { notFound, unauthorized } from '@/lib/responses';

export async function GET(_request: Request, { params }: RouteContext<'/api/portal/letters/[id]'>) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return unauthorized();
  const letter = findLetter((await params).id);
  if (!letter || letter.patientId !== patientOf(userId)?.id) return notFound();
  return Response.json(letter);
}
