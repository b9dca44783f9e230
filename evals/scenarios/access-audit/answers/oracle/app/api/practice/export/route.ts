import { auth } from '@clerk/nextjs/server';
import { listPatients } from '@/lib/db';
import { forbidden, unauthorized } from '@/lib/responses';

export async function GET() {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (!orgId) return forbidden();
  const lines = listPatients(orgId).map(({ name, phone }) => `${name};${phone}`);
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/csv' } });
}

/** Tells the tablet whether there is somebody new. */
export async function HEAD() {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (!orgId) return forbidden();
  return new Response(null, { headers: { 'X-Newest-Patient': listPatients(orgId).at(-1)?.name ?? '' } });
}
