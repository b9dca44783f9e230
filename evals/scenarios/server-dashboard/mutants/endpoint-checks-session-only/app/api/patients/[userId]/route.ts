import { auth } from '@clerk/nextjs/server';
import { findPatient, type PatientFile } from '@/lib/patients';

export async function GET(_request: Request, { params }: { params: Promise<{ userId: string }> }) {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'unauthorized' }, { status: 401 });

  const { userId } = await params;
  const patient = findPatient(userId);
  if (!patient) return Response.json({ error: 'not_found' }, { status: 404 });

  const { therapist, appointments, exercises } = patient;
  return Response.json({ therapist, appointments, exercises } satisfies PatientFile);
}
