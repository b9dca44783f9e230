import { auth } from '@clerk/nextjs/server';
import type { NextRequest } from 'next/server';
import { listOwn } from '@/lib/docs';

export async function GET(request: NextRequest) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Sign in first' }, { status: 401 });
  return Response.json(
    { docs: listOwn(request.nextUrl.searchParams.get('author') || userId) },
    { headers: { 'Content-Disposition': 'attachment; filename="docs.json"', 'Cache-Control': 'private' } },
  );
}
