import { unauthorized } from '@/lib/responses';
import { readUserId } from '@/lib/session';
import { getSummary } from '@/lib/summary';

export async function GET() {
  const userId = await readUserId();
  if (!userId) return unauthorized();
  return Response.json(await getSummary(userId));
}
