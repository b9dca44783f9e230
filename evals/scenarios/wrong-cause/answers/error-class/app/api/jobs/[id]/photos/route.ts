import { callersJob, handler } from '@/lib/api';

export const GET = handler(async (_request: Request, { params }: RouteContext<'/api/jobs/[id]/photos'>) =>
  Response.json({ photos: (await callersJob(params)).photos }),
);
