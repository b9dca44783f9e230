import { download } from '@/lib/download';
import { findAttachment } from '@/lib/store';

/** The name is in the address for browsers that take it from there. */
export async function GET(_request: Request, { params }: RouteContext<'/files/[attachmentId]/[name]'>) {
  const { attachmentId } = await params;
  const attachment = findAttachment(attachmentId);
  return attachment ? download(attachment) : Response.json({ error: 'Not found' }, { status: 404 });
}
