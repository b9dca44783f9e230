import { findJob, removeJob, renameJob } from '@/lib/jobs';
import { userOr401 } from '@/lib/session';

type Context = RouteContext<'/api/jobs/[id]'>;

const notFound = () => Response.json({ error: 'No such job' }, { status: 404 });

export async function GET(_request: Request, { params }: Context) {
  const userId = await userOr401();
  if (userId instanceof Response) return userId;
  const job = findJob(userId, (await params).id);
  return job ? Response.json(job) : notFound();
}

export async function PATCH(request: Request, { params }: Context) {
  const userId = await userOr401();
  if (userId instanceof Response) return userId;
  try {
    const job = findJob(userId, (await params).id);
    if (!job) return notFound();
    const { title } = await request.json();
    return Response.json(renameJob(job, String(title)));
  } catch (error) {
    console.error(error);
    return Response.json({ error: 'Something went wrong' }, { status: 500 });
  }
}

export async function DELETE(_request: Request, { params }: Context) {
  const userId = await userOr401();
  if (userId instanceof Response) return userId;
  const job = findJob(userId, (await params).id);
  if (!job) return notFound();
  removeJob(job);
  return new Response(null, { status: 204 });
}
