import { USAGE } from '@/lib/seed';

export async function GET() {
  return Response.json(USAGE);
}
