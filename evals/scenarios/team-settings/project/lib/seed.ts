export interface Project {
  id: string;
  organizationId: string;
  name: string;
}

export interface Teammate {
  id: string;
  organizationId: string;
  name: string;
}

export interface Billing {
  organizationId: string;
  mail: string;
}

export const PROJECTS: Project[] = [
  { id: 'prj-2a10', organizationId: 'org_acme', name: 'Tunnel at Ostrander' },
  { id: 'prj-2a11', organizationId: 'org_acme', name: 'Harbour of Kilbride' },
  { id: 'prj-2a12', organizationId: 'org_acme', name: 'Viaduct near Szczepan' },
  { id: 'prj-8d20', organizationId: 'org_globex', name: 'Dam above Villanueva' },
  { id: 'prj-8d21', organizationId: 'org_globex', name: 'Locks of Brunswijk' },
];

export const TEAM: Teammate[] = [
  { id: 'mem-61', organizationId: 'org_acme', name: 'Ms Aurelindo' },
  { id: 'mem-62', organizationId: 'org_acme', name: 'Mr Fitzgibbon' },
  { id: 'mem-63', organizationId: 'org_acme', name: 'Dr Kowalczyk' },
  { id: 'mem-91', organizationId: 'org_globex', name: 'Mx Thorvaldsen' },
  { id: 'mem-92', organizationId: 'org_globex', name: 'Ms Rakotomala' },
];

export const BILLING: Billing[] = [
  { organizationId: 'org_acme', mail: 'bills@quarrington.example' },
  { organizationId: 'org_globex', mail: 'bills@delacroixe.example' },
];
