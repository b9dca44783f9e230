import { auth } from '@clerk/nextjs/server';
import { download } from '@/lib/download';
import { findSharedAttachment } from '@/lib/store';

/** The name is in the address for browsers that take it from there. */
export async function GET(_request: Request, { params }: RouteContext<'/files/[attachmentId]/[name]'>) {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  const { attachmentId } = await params;
  const attachment = findSharedAttachment(attachmentId);
  return attachment ? download(attachment) : Response.json({ error: 'Not found' }, { status: 404 });
}
