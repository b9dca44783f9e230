import { getSettings, updateSettings } from '@/lib/db';

type Context = RouteContext<'/api/orgs/[orgId]/settings'>;

export async function GET(_request: Request, { params }: Context) {
  const { orgId } = await params;
  const settings = getSettings(orgId);
  return settings ? Response.json(settings) : Response.json({ error: 'Not found' }, { status: 404 });
}

export async function PATCH(request: Request, { params }: Context) {
  const { orgId } = await params;
  const settings = updateSettings(orgId, await request.json());
  return settings ? Response.json(settings) : Response.json({ error: 'Not found' }, { status: 404 });
}
