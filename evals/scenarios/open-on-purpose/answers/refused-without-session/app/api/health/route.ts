import { auth } from '@clerk/nextjs/server';
import type { NextRequest } from 'next/server';
import { NextResponse } from 'next/server';
import { stuckBookings } from '@/lib/store';

const headers = { 'Cache-Control': 'no-store' };

export const HEAD = () => new NextResponse(null, { headers });

export async function GET(request: NextRequest) {
  if (!request.nextUrl.searchParams.has('verbose')) return NextResponse.json({ status: 'ok' }, { headers });
  const { userId } = await auth();
  if (!userId) return NextResponse.json({ error: 'For the office only' }, { status: 401, headers });
  return NextResponse.json({ status: 'ok', stuck: stuckBookings() }, { headers });
}
