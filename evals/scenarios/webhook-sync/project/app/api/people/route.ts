import { listPeople } from '@/lib/people';

export const dynamic = 'force-dynamic';

export async function GET() {
  return Response.json({ people: listPeople() });
}
