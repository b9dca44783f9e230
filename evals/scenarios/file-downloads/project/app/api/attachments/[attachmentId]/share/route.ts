import { shareUrl } from '@/lib/share';
import { findAttachment } from '@/lib/store';

const A_DAY = 24 * 60 * 60;

export async function POST(
  request: Request,
  { params }: RouteContext<'/api/attachments/[attachmentId]/share'>,
) {
  const { attachmentId } = await params;
  const attachment = findAttachment(attachmentId);
  if (!attachment) return Response.json({ error: 'Not found' }, { status: 404 });
  const { expiresInSeconds = A_DAY } = await request.json();
  return Response.json({ url: shareUrl(attachment.id, expiresInSeconds) });
}
