import { addJob, listJobs } from '@/lib/jobs';
import { requireUser } from '@/lib/session';

export async function GET() {
  return Response.json({ jobs: listJobs(await requireUser()) });
}

export async function POST(request: Request) {
  const userId = await requireUser();
  const { title } = await request.json();
  if (typeof title !== 'string' || title === '') return Response.json({ error: 'title?' }, { status: 400 });
  return Response.json(addJob(userId, title), { status: 201 });
}
