export interface Article {
  slug: string;
  title: string;
  text: string;
}

export interface Account {
  userId: string;
  address: string;
  plan: string;
}

export interface Invoice {
  number: string;
  userId: string;
  item: string;
}

export interface LibraryFile {
  name: string;
  title: string;
  text: string;
}

export const ARTICLES: Article[] = [
  { slug: 'ferries', title: 'The last ferry of the night', text: 'Nobody talks on the way back.' },
  { slug: 'lighthouse', title: 'Who keeps the light', text: 'A computer in another town does.' },
];

export const DRAFTS: Article[] = [
  { slug: 'harbor-deal', title: 'The Wexcombe papers', text: 'The mayor met Hollingbury twice.' },
  { slug: 'profile', title: 'At home with Penhallow', text: 'She asked us to leave out Trevanion.' },
];

export const NEXT_ISSUE = 'Thornfield';

export const ADVERTISERS: string[] = ['Brackwater Gin', 'Lanyard Insurance'];

export const ACCOUNTS: Account[] = [
  { userId: 'user_alice', address: 'Birkenallee 4', plan: 'yearly' },
  { userId: 'user_bob', address: 'Quarrystone Lane 19', plan: 'monthly' },
  { userId: 'user_adam', address: 'Saltmarsh Road 2', plan: 'staff' },
  { userId: 'user_gina', address: 'Ferncroft 77', plan: 'monthly' },
];

export const INVOICES: Invoice[] = [
  { number: 'A-2041', userId: 'user_alice', item: 'Gift subscription for Okonkwo' },
  { number: 'A-2042', userId: 'user_bob', item: 'Back issue, sent to Drabblewick' },
  { number: 'A-2043', userId: 'user_gina', item: 'Poster, framed for Vasquezi' },
];

export const LIBRARY: LibraryFile[] = [
  { name: 'essays', title: 'Ten years of essays', text: 'It begins at Skerryvore in the rain.' },
  { name: 'atlas.zip', title: 'The atlas of lost piers', text: 'Pier one stood at Marrowbone.' },
  { name: 'recipes.docx', title: 'Recipes of the coast', text: 'First boil the Samphirella.' },
];
