/** Stands in for the database: what is in it when the site starts. */

export interface Booking {
  id: string;
  passenger: string;
  phone: string;
  /** Why it is stuck, if it is. */
  problem?: string;
}

export const BOOKINGS: Booking[] = [
  { id: 'bok_501', passenger: 'Family Abelstein', phone: '0151 555 0101' },
  { id: 'bok_502', passenger: 'Mr Carruthers', phone: '0151 555 0102', problem: 'Card of Zimmerli refused' },
  { id: 'bok_503', passenger: 'Ms Quenneville', phone: '0151 555 0103', problem: 'Pet Montmorency' },
];

export const COLLEAGUES = [
  { userId: 'user_alice', name: 'Harbor office, desk Featherstone' },
  { userId: 'user_bob', name: 'Harbor office, desk Ravenscroft' },
];

export const PRICES = [
  { route: 'Mainland to Long Island', euros: 14 },
  { route: 'Mainland to the Lighthouse', euros: 22 },
];
