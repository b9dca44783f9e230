import { download } from '@/lib/download';
import { isValid } from '@/lib/share';
import { findSharedAttachment } from '@/lib/store';

export async function GET(request: Request, { params }: RouteContext<'/share/[attachmentId]'>) {
  const { attachmentId } = await params;
  const attachment = isValid(attachmentId, new URL(request.url)) && findSharedAttachment(attachmentId);
  if (!attachment) return Response.json({ error: 'This link has expired' }, { status: 404 });
  return download(attachment);
}
