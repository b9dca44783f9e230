import { auth } from '@clerk/nextjs/server';
import type { NextRequest } from 'next/server';
import { unauthorized } from '@/lib/responses';
import { getSummary } from '@/lib/summary';

export async function GET(request: NextRequest) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return unauthorized();
  return Response.json(await getSummary(request.nextUrl.searchParams.get('userId') || userId));
}
