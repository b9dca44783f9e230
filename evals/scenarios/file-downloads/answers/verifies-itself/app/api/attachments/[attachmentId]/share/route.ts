import { shareUrl } from '@/lib/share';
import { missing, ownAttachment, withVisitor } from '@/lib/visitor';

export const POST = withVisitor<RouteContext<'/api/attachments/[attachmentId]/share'>>(
  async (userId, request, { params }) => {
    const attachment = ownAttachment(userId, (await params).attachmentId);
    if (!attachment) return missing();
    const { expiresInSeconds = 86_400 } = await request.json();
    return Response.json({ url: shareUrl(attachment.id, expiresInSeconds) });
  },
);
