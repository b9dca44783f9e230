import { describe } from '@/lib/download';
import { addToMyTicket, myTicket, respond } from '@/lib/my-tickets';

type Context = RouteContext<'/api/tickets/[ticketId]/attachments'>;

async function list(ticketId: string) {
  const ticket = await myTicket(ticketId);
  return ticket && Response.json({ attachments: ticket.attachments.map(describe) });
}

async function add(ticketId: string, request: Request) {
  if (!(await myTicket(ticketId))) return undefined;
  const file = (await request.formData()).get('file');
  if (!(file instanceof File)) return Response.json({ error: 'No file' }, { status: 400 });
  const attachment = await addToMyTicket(ticketId, file);
  return attachment && Response.json(describe(attachment), { status: 201 });
}

export async function GET(_request: Request, { params }: Context) {
  return respond(list((await params).ticketId));
}

export async function POST(request: Request, { params }: Context) {
  return respond(add((await params).ticketId, request));
}
