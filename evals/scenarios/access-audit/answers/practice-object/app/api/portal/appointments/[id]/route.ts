import { myRecord } from '@/lib/access';
import { api } from '@/lib/doors';

type Context = RouteContext<'/api/portal/appointments/[id]'>;

export const GET = api(async (_request: Request, { params }: Context) =>
  Response.json((await myRecord()).appointment((await params).id)),
);

export const DELETE = api(async (_request: Request, { params }: Context) => {
  (await myRecord()).cancel((await params).id);
  return new Response(null, { status: 204 });
});
