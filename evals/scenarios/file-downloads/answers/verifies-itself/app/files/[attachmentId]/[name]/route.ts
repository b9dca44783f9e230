import { download } from '@/lib/download';
import { missing, ownAttachment, withVisitor } from '@/lib/visitor';

export const GET = withVisitor<RouteContext<'/files/[attachmentId]/[name]'>>(
  async (userId, _request, { params }) => {
    const attachment = ownAttachment(userId, (await params).attachmentId);
    return attachment ? download(attachment) : missing();
  },
);
