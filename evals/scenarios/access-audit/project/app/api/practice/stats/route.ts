import { auth } from '@clerk/nextjs/server';
import { listPatients } from '@/lib/db';
import { unauthorized } from '@/lib/responses';

export async function GET() {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated) return unauthorized();
  const patients = listPatients(orgId);
  return Response.json({ count: patients.length, newest: patients.at(-1)?.name });
}
