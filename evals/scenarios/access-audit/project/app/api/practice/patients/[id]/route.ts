import { auth } from '@clerk/nextjs/server';
import { changePhone, findPatient } from '@/lib/db';
import { forbidden, invalid, notFound, unauthorized } from '@/lib/responses';
import { Phone } from '@/lib/schema';

type Context = RouteContext<'/api/practice/patients/[id]'>;

export async function GET(_request: Request, { params }: Context) {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (!orgId) return forbidden();
  const patient = findPatient((await params).id);
  return patient?.orgId === orgId ? Response.json(patient) : notFound();
}

export async function PATCH(request: Request, { params }: Context) {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (!orgId) return forbidden();
  const body = Phone.safeParse(await request.json());
  if (!body.success) return invalid();
  const patient = changePhone((await params).id, body.data.phone);
  return patient ? Response.json(patient) : notFound();
}
