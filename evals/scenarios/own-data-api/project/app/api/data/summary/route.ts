import { NextResponse } from 'next/server';
import { getSummary } from '@/lib/summary';

export async function GET() {
  return NextResponse.json(await getSummary());
}
