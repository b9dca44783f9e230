import { download } from '@/lib/download';
import { sharedBy } from '@/lib/share';
import { findAttachment } from '@/lib/store';

export async function GET(_request: Request, { params }: RouteContext<'/share/[attachmentId]'>) {
  const attachment = findAttachment(sharedBy((await params).attachmentId) ?? '');
  return attachment ? download(attachment) : new Response('Gone', { status: 410 });
}
