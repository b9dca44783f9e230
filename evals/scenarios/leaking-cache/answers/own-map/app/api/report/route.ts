import { reportFor } from '@/lib/report';
import { takeSeat } from '@/lib/seat';

export async function GET() {
  const seat = await takeSeat();
  return seat instanceof Response ? seat : Response.json(await reportFor(seat));
}
