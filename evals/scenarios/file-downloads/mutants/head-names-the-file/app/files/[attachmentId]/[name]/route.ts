import { auth } from '@clerk/nextjs/server';
import { download } from '@/lib/download';
import { findAttachment, findSharedAttachment } from '@/lib/store';

export async function HEAD(_request: Request, { params }: RouteContext<'/files/[attachmentId]/[name]'>) {
  const attachment = findSharedAttachment((await params).attachmentId);
  return new Response(null, attachment && { headers: download(attachment).headers });
}

/** The name is in the address for browsers that take it from there. */
export async function GET(_request: Request, { params }: RouteContext<'/files/[attachmentId]/[name]'>) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  const { attachmentId } = await params;
  const attachment = findAttachment(userId, attachmentId);
  return attachment ? download(attachment) : Response.json({ error: 'Not found' }, { status: 404 });
}
