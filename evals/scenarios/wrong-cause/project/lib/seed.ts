/** Stands in for the database: what is in it when the app starts. */

export interface Job {
  id: string;
  userId: string;
  title: string;
  photos: string[];
}

export const JOBS: Job[] = [
  { id: 'job_11', userId: 'user_alice', title: 'Weld the Sorensen hatch', photos: ['rivet-Ekelund.jpg'] },
  { id: 'job_12', userId: 'user_alice', title: 'Paint for Delacroix', photos: [] },
  { id: 'job_20', userId: 'user_bob', title: 'Pump of the Wellington', photos: ['gauge-Montoya.jpg'] },
  { id: 'job_31', userId: 'user_adam', title: 'Anchor chain of Pettersson', photos: ['link-Ishikawa.jpg'] },
  { id: 'job_40', userId: 'user_gina', title: 'Rudder, yard Castellani', photos: [] },
];

export const STATS = { yard: 'Hangar Bellweather', overdue: 7, idle: 3 };
