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
  const { id } = await params;
  if (findPatient(id)?.orgId !== orgId) return notFound();
  const body = Phone.safeParse(await request.json());
  if (!body.success) return invalid();
  return Response.json(changePhone(id, body.data.phone));
}
