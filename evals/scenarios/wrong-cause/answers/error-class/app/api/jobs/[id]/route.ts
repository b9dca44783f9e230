import { callersJob, handler } from '@/lib/api';
import { removeJob, renameJob } from '@/lib/jobs';

type Context = RouteContext<'/api/jobs/[id]'>;

export const GET = handler(async (_request: Request, { params }: Context) =>
  Response.json(await callersJob(params)),
);

export const PATCH = handler(async (request: Request, { params }: Context) => {
  const job = await callersJob(params);
  const { title } = await request.json();
  return Response.json(renameJob(job, String(title)));
});

export const DELETE = handler(async (_request: Request, { params }: Context) => {
  removeJob(await callersJob(params));
  return new Response(null, { status: 204 });
});
