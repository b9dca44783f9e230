import { auth } from '@clerk/nextjs/server';
import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { addReport, listReports } from '@/lib/reports';

const NewReport = z.object({ week: z.string().min(1), text: z.string().min(1) });

export async function GET(request: NextRequest) {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  return Response.json({ reports: listReports(request.nextUrl.searchParams.get('week') ?? undefined) });
}

export async function POST(request: Request) {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  const body = NewReport.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid report' }, { status: 400 });
  return Response.json(addReport(body.data.week, body.data.text), { status: 201 });
}
