import type { Note, Profile } from './types';

export const NOTES: Note[] = [
  { id: 'note_11', ownerId: 'user_alice', text: 'Ask Dr Velthoven about the results' },
  { id: 'note_12', ownerId: 'user_alice', text: 'Rent for Marchmont is due' },
  { id: 'note_21', ownerId: 'user_bob', text: 'Surprise party for Ottoline' },
  { id: 'note_31', ownerId: 'user_adam', text: 'Interview with Castellane on Monday' },
  { id: 'note_41', ownerId: 'user_gina', text: 'Sell the shares of Brightwater' },
  { id: 'note_51', ownerId: 'org_acme', text: 'Acquisition of Fennimore in May' },
];

export const PROFILES: Profile[] = [
  { userId: 'user_alice', phone: 'Kingsbury 0134', newsletter: true },
  { userId: 'user_bob', phone: 'Thornhaugh 0187', newsletter: false },
  { userId: 'user_adam', phone: 'Hartlebury 0112', newsletter: false },
  { userId: 'user_gina', phone: 'Wensleydale 0199', newsletter: true },
];

/** Filled by the nightly job. */
export const USAGE = { month: 'October', billedTo: 'Grosvenor account', requests: 48_211 };
