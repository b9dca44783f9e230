/** Stands in for the database: what is in it when the app starts. */

export interface Project {
  id: string;
  organizationId: string;
  name: string;
  archived: boolean;
}

export interface Hours {
  id: string;
  userId: string;
  minutes: number;
  note: string;
}

export const PROJECTS: Project[] = [
  { id: 'prj_41a7', organizationId: 'org_acme', name: 'Halvorsen bridge', archived: false },
  { id: 'prj_41a8', organizationId: 'org_acme', name: 'Pumps for Tidewater', archived: false },
  { id: 'prj_41b0', organizationId: 'org_acme', name: 'Old Zwickau line', archived: true },
  { id: 'prj_7c02', organizationId: 'org_globex', name: 'Quillfeather hangar', archived: false },
];

export const HOURS: Hours[] = [
  { id: 'hrs_1f', userId: 'user_alice', minutes: 95, note: 'Night shift with Bjornstad' },
  { id: 'hrs_20', userId: 'user_adam', minutes: 240, note: 'Papers for Wieczorek' },
  { id: 'hrs_21', userId: 'user_bob', minutes: 30, note: 'Ladders for Castellane' },
  { id: 'hrs_22', userId: 'user_gina', minutes: 610, note: 'Rivets from Oyelaran' },
];
