import { getSettings, updateSettings } from '@/lib/db';
import { missing, withOrganization } from '@/lib/with-organization';

export const GET = withOrganization(({ params, isAdmin }) => {
  const settings = getSettings(params.orgId);
  if (!settings) return missing();
  const { payoutAccount, webhookSecret, ...forEveryone } = settings;
  return Response.json(isAdmin ? { ...forEveryone, payoutAccount, webhookSecret } : forEveryone);
});

export const PATCH = withOrganization(
  async ({ params, request }) => {
    const { orgId: _orgId, ...changes } = await request.json();
    const settings = updateSettings(params.orgId, changes);
    return settings ? Response.json(settings) : missing();
  },
  { admin: true },
);
