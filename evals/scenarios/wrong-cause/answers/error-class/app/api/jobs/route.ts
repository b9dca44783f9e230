import { caller, handler } from '@/lib/api';
import { addJob, listJobs } from '@/lib/jobs';

export const GET = handler(async () => Response.json({ jobs: listJobs(await caller()) }));

export const POST = handler(async (request: Request) => {
  const userId = await caller();
  const { title } = await request.json();
  if (!title) return Response.json({ error: 'title?' }, { status: 400 });
  return Response.json(addJob(userId, String(title)), { status: 201 });
});
