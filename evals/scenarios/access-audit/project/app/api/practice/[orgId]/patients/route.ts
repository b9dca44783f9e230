import { auth } from '@clerk/nextjs/server';
import { listPatients } from '@/lib/db';
import { forbidden, unauthorized } from '@/lib/responses';

export async function GET(_request: Request, { params }: RouteContext<'/api/practice/[orgId]/patients'>) {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (!orgId) return forbidden();
  return Response.json({ patients: listPatients((await params).orgId) });
}
