import 'server-only';

export interface Doc {
  /** The file's name, such as `handbook.md`. */
  name: string;
  title: string;
  text: string;
  comments: string[];
}

interface Store {
  docs: Map<string, Doc>;
  displayNames: Map<string, string>;
  subscribers: Set<string>;
}

const DOCS: Omit<Doc, 'comments'>[] = [
  {
    name: 'handbook.md',
    title: 'How we work at Harbor Street',
    text: 'The alarm code of the back door is written inside the fuse box.',
  },
  {
    name: 'brand.css',
    title: 'Colors of the secret rebrand',
    text: ':root { --brand: rebeccapurple } /* Kestrel launches on the ninth of May */',
  },
  {
    name: 'budget.xlsx',
    title: 'Budget with the hiring freeze',
    text: 'Two positions in support will not be filled again.',
  },
  {
    name: 'offsite',
    title: 'Offsite on the island of Sylt',
    text: 'The ferry leaves at seven, do not tell the Hamburg office yet.',
  },
];

const shared = globalThis as typeof globalThis & { store?: Store };
shared.store ??= {
  docs: new Map(DOCS.map((doc) => [doc.name, { ...doc, comments: [] }])),
  displayNames: new Map([
    ['user_alice', 'Alice from Accounting'],
    ['user_bob', 'Bob the Barista'],
    ['user_adam', 'Captain Adam'],
    ['user_gina', 'Gina G.'],
  ]),
  subscribers: new Set(['reader-one@post.example']),
};
const { docs, displayNames, subscribers } = shared.store;

export function listDocs(): Doc[] {
  return [...docs.values()];
}

export function findDoc(name: string): Doc | undefined {
  return docs.get(name);
}

export function addDoc(doc: Omit<Doc, 'comments'>): Doc {
  const added = { ...doc, comments: [] };
  docs.set(doc.name, added);
  return added;
}

export function removeDoc(name: string): boolean {
  return docs.delete(name);
}

export function addComment(name: string, comment: string): void {
  docs.get(name)?.comments.push(comment);
}

export function displayNameOf(userId: string): string {
  return displayNames.get(userId) ?? 'New colleague';
}

export function setDisplayName(userId: string, displayName: string): void {
  displayNames.set(userId, displayName);
}

export function listSubscribers(): string[] {
  return [...subscribers];
}

export function addSubscriber(email: string): void {
  subscribers.add(email);
}
