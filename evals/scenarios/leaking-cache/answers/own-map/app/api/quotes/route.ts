import { quotes } from '@/lib/quotes';
import { takeSeat } from '@/lib/seat';

export async function GET() {
  const seat = await takeSeat();
  return seat instanceof Response ? seat : Response.json(await quotes.get(seat.companyId));
}
