export interface Entry {
  readonly id: number;
  readonly userId: string;
  readonly note: string;
  readonly minutes: number;
}

const entries: Entry[] = [
  { id: 1, userId: 'user_alice', note: 'Interviews for the harbour audit', minutes: 95 },
  { id: 2, userId: 'user_adam', note: 'Salary talks with the night shift', minutes: 60 },
  { id: 3, userId: 'user_bob', note: 'Repaired the scaffold on Mill Lane', minutes: 240 },
  { id: 4, userId: 'user_alice', note: 'Wrote up the tide tables', minutes: 130 },
  { id: 5, userId: 'user_gina', note: 'Merger papers with the notary', minutes: 180 },
];

export function entriesOf(userId: string): Entry[] {
  return entries.filter((entry) => entry.userId === userId).reverse();
}

export function addEntry(entry: Omit<Entry, 'id'>): Entry {
  const added = { id: entries.length + 1, ...entry };
  entries.push(added);
  return added;
}
