import { unlessMachine } from '@/lib/caller';
import { USAGE } from '@/lib/seed';

export async function GET() {
  const refusal = await unlessMachine();
  const headers = { 'X-Billed-To': USAGE.billedTo };
  if (!refusal) return Response.json(USAGE, { headers });
  return new Response(refusal.body, { status: refusal.status, headers });
}
