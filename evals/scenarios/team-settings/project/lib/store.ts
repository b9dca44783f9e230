import 'server-only';
import { BILLING, type Billing, PROJECTS, type Project, TEAM, type Teammate } from './seed';

interface Tables {
  projects: Project[];
  team: Teammate[];
  billing: Billing[];
}

const store = globalThis as typeof globalThis & { settings?: Tables };
store.settings ??= structuredClone({ projects: PROJECTS, team: TEAM, billing: BILLING });
const tables = store.settings;

/** As in our ORM: a field that is undefined does not filter. */
export interface Where {
  id?: string | undefined;
  organizationId?: string | undefined;
}

const matches = (row: { id?: string; organizationId: string }, where: Where) =>
  (where.id === undefined || row.id === where.id) &&
  (where.organizationId === undefined || row.organizationId === where.organizationId);

export async function findProjects(where: Where): Promise<Project[]> {
  return tables.projects.filter((project) => matches(project, where)).map((row) => ({ ...row }));
}

export async function findTeam(where: Where): Promise<Teammate[]> {
  return tables.team.filter((teammate) => matches(teammate, where)).map((row) => ({ ...row }));
}

export async function findBillingMail(where: Where): Promise<string | undefined> {
  return tables.billing.find((billing) => matches(billing, where))?.mail;
}

/** @returns how many projects have the name now. */
export async function updateProjects(where: Where, name: string): Promise<number> {
  const found = tables.projects.filter((project) => matches(project, where));
  for (const project of found) project.name = name;
  return found.length;
}

/** @returns how many people are gone. */
export async function deleteTeammates(where: Where): Promise<number> {
  const kept = tables.team.filter((teammate) => !matches(teammate, where));
  const gone = tables.team.length - kept.length;
  tables.team = kept;
  return gone;
}

/** @returns how many addresses were changed. */
export async function updateBilling(where: Where, mail: string): Promise<number> {
  const found = tables.billing.filter((billing) => matches(billing, where));
  for (const billing of found) billing.mail = mail;
  return found.length;
}
