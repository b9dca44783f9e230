export interface Booking {
  id: string;
  userId: string;
  place: string;
}

export const bookings: readonly Booking[] = [
  { id: 'bkg_1', userId: 'user_alice', place: 'Cabin at Trellmouth' },
  { id: 'bkg_2', userId: 'user_bob', place: 'Tent near Quorndale' },
];
