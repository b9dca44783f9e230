import { auth } from '@clerk/nextjs/server';
import { getQuotes } from '@/lib/quotes';
import { noCompany, unauthorized } from '@/lib/responses';

export async function GET() {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return unauthorized();
  const quotes = await getQuotes();
  return quotes ? Response.json(quotes) : noCompany();
}
