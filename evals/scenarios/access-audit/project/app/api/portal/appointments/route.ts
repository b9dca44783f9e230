import { auth } from '@clerk/nextjs/server';
import { listAppointments, patientOf } from '@/lib/db';
import { forbidden, unauthorized } from '@/lib/responses';

export async function GET() {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return unauthorized();
  const patient = patientOf(userId);
  if (!patient) return forbidden();
  return Response.json({ appointments: listAppointments(patient.id) });
}
