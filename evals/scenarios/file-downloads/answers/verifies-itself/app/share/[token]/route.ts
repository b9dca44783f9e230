import { download } from '@/lib/download';
import { openLink } from '@/lib/share';
import { findAttachment } from '@/lib/store';
import { missing } from '@/lib/visitor';

export async function GET(_request: Request, { params }: RouteContext<'/share/[token]'>) {
  const { token } = await params;
  const attachment = findAttachment(openLink(token) ?? '');
  return attachment ? download(attachment) : missing();
}
