export interface Post {
  id: string;
  /** Clerk id. */
  authorId: string;
  text: string;
  /** What somebody told us about it; for moderators. */
  report?: string;
}

export const SEED: Post[] = [
  { id: 'post_a1', authorId: 'user_bob', text: 'Kayak for sale', report: 'Threlkeld says it was stolen' },
  { id: 'post_b2', authorId: 'user_gina', text: 'Looking for a cox', report: 'Ostrander got rude mails' },
  { id: 'post_c3', authorId: 'user_alice', text: 'The regatta results are out' },
  { id: 'post_d4', authorId: 'user_adam', text: 'Cheap watches', report: 'Wigglesworth calls it spam' },
];
