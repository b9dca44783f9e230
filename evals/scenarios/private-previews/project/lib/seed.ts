export interface Doc {
  slug: string;
  /** The Clerk id of who wrote it. */
  authorId: string;
  title: string;
  summary: string;
  text: string;
  isPublished: boolean;
  /** The Clerk ids of those who may read it before it is published. */
  readers: string[];
}

export const SEED: Doc[] = [
  {
    slug: 'first-kiln',
    authorId: 'user_alice',
    title: 'What the first kiln taught us',
    summary: 'Three firings and a cracked shelf',
    text: 'Never stack wet on wet.',
    isPublished: true,
    readers: [],
  },
  {
    slug: 'harrowgate',
    authorId: 'user_alice',
    title: 'Takeover of the Kvaerndrup mill',
    summary: 'The price is settled with Halvorsen',
    text: 'We sign in Roskilde on Friday.',
    isPublished: false,
    readers: ['user_adam'],
  },
  {
    slug: 'lead-free',
    authorId: 'user_bob',
    title: 'Five glazes without lead',
    summary: 'Recipes from the winter course',
    text: 'Sieve everything twice.',
    isPublished: true,
    readers: [],
  },
  {
    slug: 'pontefract',
    authorId: 'user_bob',
    title: 'Closing the shop in Pontarlier',
    summary: 'The terms are those of Delacroix',
    text: 'Tell Moutier last of all.',
    isPublished: false,
    readers: [],
  },
  {
    slug: 'silverdale',
    authorId: 'user_gina',
    title: 'A tea set called Zephyrine',
    summary: 'The search for the name by Papadakis',
    text: 'We film it in Thessaloniki.',
    isPublished: false,
    readers: ['user_bob'],
  },
  {
    slug: 'open-day',
    authorId: 'user_adam',
    title: 'Open day in the yard',
    summary: 'Cake, wheels and seconds',
    text: 'Doors open at ten.',
    isPublished: false,
    readers: [],
  },
];
