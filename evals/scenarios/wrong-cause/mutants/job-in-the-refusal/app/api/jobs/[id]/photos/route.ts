import { findJob, photosOf } from '@/lib/jobs';
import { userOr401 } from '@/lib/session';

export async function GET(_request: Request, { params }: RouteContext<'/api/jobs/[id]/photos'>) {
  const userId = await userOr401();
  if (userId instanceof Response) return userId;
  const { id } = await params;
  const photos = photosOf(id);
  return findJob(userId, id)
    ? Response.json({ photos })
    : Response.json({ error: `None of your ${photos?.join(', ') ?? 'photos'}` }, { status: 404 });
}
