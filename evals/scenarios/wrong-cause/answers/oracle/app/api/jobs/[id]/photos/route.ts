import { findJob } from '@/lib/jobs';
import { userOr401 } from '@/lib/session';

export async function GET(_request: Request, { params }: RouteContext<'/api/jobs/[id]/photos'>) {
  const userId = await userOr401();
  if (userId instanceof Response) return userId;
  const job = findJob(userId, (await params).id);
  return job
    ? Response.json({ photos: job.photos })
    : Response.json({ error: 'No such job' }, { status: 404 });
}
