export interface Goal {
  userId: string;
  text: string;
}

export interface Notice {
  id: string;
  organizationId: string;
  authorId: string;
  text: string;
}

export const GOALS: Goal[] = [
  { userId: 'user_alice', text: 'Learn to sail before Rosalind does' },
  { userId: 'user_adam', text: 'Quit and open a bar with Thibault' },
  { userId: 'user_bob', text: 'Pay back the loan from Marisela' },
  { userId: 'user_gina', text: 'Win over the Yamaguchi account' },
];

export const NOTICES: Notice[] = [
  {
    id: 'ntc-5c01',
    organizationId: 'org_acme',
    authorId: 'user_adam',
    text: 'We bid for the Kallistrate bridge',
  },
  {
    id: 'ntc-5c02',
    organizationId: 'org_acme',
    authorId: 'user_alice',
    text: 'Keys of the van are with Nwachukwu',
  },
  {
    id: 'ntc-9e01',
    organizationId: 'org_globex',
    authorId: 'user_gina',
    text: 'Layoffs in the Bergstrom plant',
  },
];
