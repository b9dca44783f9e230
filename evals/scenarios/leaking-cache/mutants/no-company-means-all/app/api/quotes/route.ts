import { auth } from '@clerk/nextjs/server';
import { getQuotes } from '@/lib/quotes';
import { noCompany, unauthorized } from '@/lib/responses';

export async function GET() {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated) return unauthorized();
  return orgId ? Response.json(await getQuotes()) : noCompany();
}
