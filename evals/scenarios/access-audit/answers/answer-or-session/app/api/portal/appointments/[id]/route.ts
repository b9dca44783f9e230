import { patient } from '@/lib/callers';
import { findAppointment, removeAppointment } from '@/lib/db';
import { notFound } from '@/lib/responses';

type Context = RouteContext<'/api/portal/appointments/[id]'>;

async function findOwn({ params }: Context) {
  const caller = await patient();
  if (caller instanceof Response) return caller;
  const appointment = findAppointment((await params).id);
  return appointment?.patientId === caller.id ? appointment : notFound();
}

export async function GET(_request: Request, context: Context) {
  const own = await findOwn(context);
  return own instanceof Response ? own : Response.json(own);
}

export async function DELETE(_request: Request, context: Context) {
  const own = await findOwn(context);
  if (own instanceof Response) return own;
  removeAppointment(own.id);
  return new Response(null, { status: 204 });
}
