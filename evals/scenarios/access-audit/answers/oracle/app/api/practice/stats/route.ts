import { auth } from '@clerk/nextjs/server';
import { listPatients } from '@/lib/db';
import { forbidden, unauthorized } from '@/lib/responses';

export async function GET() {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (!orgId) return forbidden();
  const patients = listPatients(orgId);
  return Response.json({ count: patients.length, newest: patients.at(-1)?.name });
}
