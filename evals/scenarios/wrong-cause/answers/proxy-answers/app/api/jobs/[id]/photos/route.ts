import { findJob } from '@/lib/jobs';
import { requireUser } from '@/lib/session';

export async function GET(_request: Request, { params }: RouteContext<'/api/jobs/[id]/photos'>) {
  const job = findJob(await requireUser(), (await params).id);
  if (!job) return Response.json({ error: 'No such job' }, { status: 404 });
  return Response.json({ photos: job.photos });
}
