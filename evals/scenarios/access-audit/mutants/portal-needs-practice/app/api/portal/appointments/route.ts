import { auth } from '@clerk/nextjs/server';
import { listAppointments, patientOf } from '@/lib/db';
import { forbidden, unauthorized } from '@/lib/responses';

export async function GET() {
  const { isAuthenticated, userId, orgId } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (!orgId) return forbidden();
  const patient = patientOf(userId);
  if (!patient) return forbidden();
  return Response.json({ appointments: listAppointments(patient.id) });
}
