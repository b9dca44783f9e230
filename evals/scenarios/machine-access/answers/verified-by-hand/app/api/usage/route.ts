import { unlessMachine } from '@/lib/caller';
import { USAGE } from '@/lib/seed';

export async function GET() {
  const refusal = await unlessMachine();
  return refusal ?? Response.json(USAGE);
}
