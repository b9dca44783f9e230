import { auth } from '@clerk/nextjs/server';
import { describe } from '@/lib/download';
import { addAttachment, findTicket, listAttachments } from '@/lib/store';

type Context = RouteContext<'/api/tickets/[ticketId]/attachments'>;

export async function GET(_request: Request, { params }: Context) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  const { ticketId } = await params;
  if (!findTicket(userId, ticketId)) return Response.json({ error: 'Not found' }, { status: 404 });
  return Response.json({ attachments: listAttachments(ticketId).map(describe) });
}

export async function POST(request: Request, { params }: Context) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  const { ticketId } = await params;
  if (!findTicket(userId, ticketId)) return Response.json({ error: 'Not found' }, { status: 404 });
  const file = (await request.formData()).get('file');
  if (!(file instanceof File)) return Response.json({ error: 'No file' }, { status: 400 });
  return Response.json(describe(await addAttachment(ticketId, file)), { status: 201 });
}
