import 'server-only';

const store = globalThis as typeof globalThis & { teams?: Map<string, string> };
store.teams ??= new Map();
const teams = store.teams;

/** The team that someone chose, by Clerk id. */
export function teamOf(userId: string): string | undefined {
  return teams.get(userId);
}

export function setTeam(userId: string, team: string): void {
  teams.set(userId, team);
}
