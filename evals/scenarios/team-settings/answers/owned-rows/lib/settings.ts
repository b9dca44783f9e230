import 'server-only';
import { auth } from '@clerk/nextjs/server';
import {
  deleteTeammates,
  findBillingMail,
  findProjects,
  findTeam,
  updateBilling,
  updateProjects,
} from '@/lib/store';

/** The caller may not do that, or not there. */
export class NotAllowed extends Error {}

/** The settings of the active organization, to read; undefined where none is active. */
export async function readSettings() {
  const { orgId } = await auth.protect();
  if (!orgId) return undefined;
  const where = { organizationId: orgId };
  const [projects, team, mail] = await Promise.all([
    findProjects(where),
    findTeam(where),
    findBillingMail(where),
  ]);
  return { projects, team, mail };
}

/**
 * The settings of the active organization, to change.
 * @throws NotAllowed where the caller has no organization active or no right to change it.
 */
export async function editSettings() {
  const { userId, orgId, orgPermissions } = await auth();
  if (!userId || !orgId || !orgPermissions?.includes('org:notes:manage')) throw new NotAllowed();
  const needed = (changed: number) => {
    if (changed === 0) throw new NotAllowed();
  };
  return {
    rename: async (id: string, name: string) =>
      needed(await updateProjects({ id, organizationId: orgId }, name)),
    remove: async (id: string) => needed(await deleteTeammates({ id, organizationId: orgId })),
    sendBillsTo: async (mail: string) => needed(await updateBilling({ organizationId: orgId }, mail)),
  };
}
