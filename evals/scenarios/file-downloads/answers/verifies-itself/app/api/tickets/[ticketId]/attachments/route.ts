import { describe } from '@/lib/download';
import { addAttachment, listAttachments } from '@/lib/store';
import { missing, ownTicket, withVisitor } from '@/lib/visitor';

type Context = RouteContext<'/api/tickets/[ticketId]/attachments'>;

export const GET = withVisitor<Context>(async (userId, _request, { params }) => {
  const ticket = ownTicket(userId, (await params).ticketId);
  return ticket ? Response.json({ attachments: listAttachments(ticket.id).map(describe) }) : missing();
});

export const POST = withVisitor<Context>(async (userId, request, { params }) => {
  const ticket = ownTicket(userId, (await params).ticketId);
  if (!ticket) return missing();
  const file = (await request.formData()).get('file');
  if (!(file instanceof File)) return Response.json({ error: 'No file' }, { status: 400 });
  return Response.json(describe(await addAttachment(ticket.id, file)), { status: 201 });
});
