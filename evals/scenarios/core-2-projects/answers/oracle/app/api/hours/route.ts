import { caller, refuse } from '@/lib/api';
import { listHours } from '@/lib/hours';

export async function GET() {
  const who = await caller();
  return who ? Response.json({ hours: listHours(who.userId) }) : refuse(401, 'Sign in first');
}
