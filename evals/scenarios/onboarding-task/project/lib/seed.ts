export interface Report {
  id: string;
  week: string;
  text: string;
}

export const SEED: Report[] = [
  { id: 'rep_11a', week: '11', text: 'Strike at the Vlissingen terminal' },
  { id: 'rep_12a', week: '12', text: 'Customs hold the Tamarindo in Antofagasta' },
  { id: 'rep_12b', week: '12', text: 'Overbooked by Brandvold again' },
];

export const TEAMS = ['Harbour', 'Rail', 'Road'];
