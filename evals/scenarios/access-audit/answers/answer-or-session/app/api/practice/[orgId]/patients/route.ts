import { staff } from '@/lib/callers';
import { listPatients } from '@/lib/db';
import { notFound } from '@/lib/responses';

export async function GET(_request: Request, { params }: RouteContext<'/api/practice/[orgId]/patients'>) {
  const practice = await staff();
  if (practice instanceof Response) return practice;
  const { orgId } = await params;
  return orgId === practice ? Response.json({ patients: listPatients(practice) }) : notFound();
}
