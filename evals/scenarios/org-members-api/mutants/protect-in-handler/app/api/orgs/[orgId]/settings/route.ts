import { auth } from '@clerk/nextjs/server';
import { notFound, roleIn, unlessAdmin } from '@/lib/access';
import { getSettings, updateSettings } from '@/lib/db';
import { SettingsChanges } from '@/lib/schema';

type Context = RouteContext<'/api/orgs/[orgId]/settings'>;

export async function GET(_request: Request, { params }: Context) {
  await auth.protect();
  const { orgId } = await params;
  const role = await roleIn(orgId);
  if (role instanceof Response) return role;
  const settings = getSettings(orgId);
  if (!settings) return notFound();
  if (role === 'org:admin') return Response.json(settings);
  const { legalName, currency } = settings;
  return Response.json({ orgId, legalName, currency });
}

export async function PATCH(request: Request, { params }: Context) {
  const { orgId } = await params;
  const refusal = await unlessAdmin(orgId);
  if (refusal) return refusal;
  const changes = SettingsChanges.safeParse(await request.json());
  if (!changes.success) return Response.json({ error: 'Invalid changes' }, { status: 400 });
  const settings = updateSettings(orgId, changes.data);
  return settings ? Response.json(settings) : notFound();
}
