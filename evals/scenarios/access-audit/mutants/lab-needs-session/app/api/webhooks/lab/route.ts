import { auth } from '@clerk/nextjs/server';
import { addResult, findPatient } from '@/lib/db';
import { isFromLab } from '@/lib/lab';
import { invalid, unauthorized } from '@/lib/responses';
import { LabReport } from '@/lib/schema';

export async function POST(request: Request) {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return unauthorized();
  const body = await request.text();
  if (!isFromLab(body, request.headers.get('x-lab-signature'))) return invalid();
  const report = LabReport.safeParse(JSON.parse(body));
  if (!report.success || !findPatient(report.data.patientId)) return invalid();
  addResult(report.data);
  return Response.json({ received: true });
}
