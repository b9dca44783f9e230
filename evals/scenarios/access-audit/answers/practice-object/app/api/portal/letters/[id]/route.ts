import { myRecord } from '@/lib/access';
import { api } from '@/lib/doors';

export const GET = api(async (_request: Request, { params }: RouteContext<'/api/portal/letters/[id]'>) =>
  Response.json((await myRecord()).letter((await params).id)),
);
