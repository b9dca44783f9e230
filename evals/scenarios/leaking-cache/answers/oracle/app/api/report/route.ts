import { auth } from '@clerk/nextjs/server';
import { getReport } from '@/lib/report';
import { noCompany, unauthorized } from '@/lib/responses';

export async function GET() {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return unauthorized();
  const report = await getReport();
  return report ? Response.json(report) : noCompany();
}
