import { auth } from '@clerk/nextjs/server';
import { findPatient, toFile } from '@/lib/patients';

export async function GET(_request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'unauthorized' }, { status: 401 });
  if ((await params).userId !== userId) return Response.json({ error: 'forbidden' }, { status: 403 });

  const patient = findPatient(userId);
  if (!patient) return Response.json({ error: 'not_found' }, { status: 404 });
  return Response.json(toFile(patient));
}
