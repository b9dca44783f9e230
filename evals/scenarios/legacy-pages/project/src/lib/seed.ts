/** Stands in for the database: what is in it when the site starts. */

export interface Report {
  id: string;
  userId: string;
  title: string;
  text: string;
}

export const REPORTS: Report[] = [
  {
    id: 'rep_301',
    userId: 'user_alice',
    title: 'Cracks at Lindqvist pier',
    text: 'Third pile from the left.',
  },
  {
    id: 'rep_302',
    userId: 'user_alice',
    title: 'Crane of Marchetti',
    text: 'The brake slips when it rains.',
  },
  { id: 'rep_317', userId: 'user_bob', title: 'Rust on the Abernathy', text: 'Below the water line.' },
  { id: 'rep_318', userId: 'user_adam', title: 'Lights at Vasiliou lock', text: 'Two of nine are out.' },
  {
    id: 'rep_330',
    userId: 'user_gina',
    title: 'Silt in Nakagawa basin',
    text: 'Forty centimeters since May.',
  },
];

export const INSPECTORS = [
  { userId: 'user_alice', name: 'A. Thistlewood', phone: '0151 555 0134' },
  { userId: 'user_bob', name: 'B. Fairweather', phone: '0151 555 0187' },
  { userId: 'user_adam', name: 'A. Drinkwater', phone: '0151 555 0112' },
  { userId: 'user_gina', name: 'G. Goldsworthy', phone: '0151 555 0169' },
];
