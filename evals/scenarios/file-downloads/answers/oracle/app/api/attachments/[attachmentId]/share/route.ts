import { auth } from '@clerk/nextjs/server';
import { shareUrl } from '@/lib/share';
import { findAttachment } from '@/lib/store';

const A_DAY = 24 * 60 * 60;

export async function POST(
  request: Request,
  { params }: RouteContext<'/api/attachments/[attachmentId]/share'>,
) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  const { attachmentId } = await params;
  const attachment = findAttachment(userId, attachmentId);
  if (!attachment) return Response.json({ error: 'Not found' }, { status: 404 });
  const { expiresInSeconds = A_DAY } = await request.json();
  return Response.json({ url: shareUrl(attachment.id, expiresInSeconds) });
}
