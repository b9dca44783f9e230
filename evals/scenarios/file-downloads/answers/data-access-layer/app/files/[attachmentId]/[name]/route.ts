import { download } from '@/lib/download';
import { myAttachment, respond } from '@/lib/my-tickets';

async function send(attachmentId: string) {
  const attachment = await myAttachment(attachmentId);
  return attachment && download(attachment);
}

export async function GET(_request: Request, { params }: RouteContext<'/files/[attachmentId]/[name]'>) {
  return respond(send((await params).attachmentId));
}
