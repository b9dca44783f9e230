import { myAttachment, respond } from '@/lib/my-tickets';
import { shareUrl } from '@/lib/share';

async function share(attachmentId: string, request: Request) {
  const attachment = await myAttachment(attachmentId);
  if (!attachment) return undefined;
  const { expiresInSeconds = 86_400 } = await request.json();
  return Response.json({ url: shareUrl(attachment.id, expiresInSeconds) });
}

export async function POST(
  request: Request,
  { params }: RouteContext<'/api/attachments/[attachmentId]/share'>,
) {
  return respond(share((await params).attachmentId, request));
}
