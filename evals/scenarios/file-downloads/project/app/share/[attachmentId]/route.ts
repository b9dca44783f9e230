import { download } from '@/lib/download';
import { isExpired } from '@/lib/share';
import { findAttachment } from '@/lib/store';

export async function GET(request: Request, { params }: RouteContext<'/share/[attachmentId]'>) {
  const { attachmentId } = await params;
  const attachment = findAttachment(attachmentId);
  if (!attachment || isExpired(new URL(request.url)))
    return Response.json({ error: 'This link has expired' }, { status: 404 });
  return download(attachment);
}
