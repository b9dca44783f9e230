import { addJob, listJobs } from '@/lib/jobs';
import { userOr401 } from '@/lib/session';

export async function GET() {
  const userId = await userOr401();
  return userId instanceof Response ? userId : Response.json({ jobs: listJobs(userId) });
}

export async function POST(request: Request) {
  const userId = await userOr401();
  if (userId instanceof Response) return userId;
  const { title } = await request.json();
  if (typeof title !== 'string' || title === '') return Response.json({ error: 'title?' }, { status: 400 });
  return Response.json(addJob(userId, title), { status: 201 });
}
