import 'server-only';
import { PEOPLE } from './seed';
import type { Person } from './types';

type Entry = Person | 'deleted';

const store = globalThis as typeof globalThis & { people?: Map<string, Entry> };
store.people ??= new Map(PEOPLE.map((person) => [person.id, person]));
const people = store.people;

export function listPeople(): Person[] {
  return [...people.values()].filter((entry) => entry !== 'deleted');
}

export function savePerson(person: Person): void {
  const entry = people.get(person.id);
  if (entry === 'deleted') return;
  if (!entry || entry.updatedAt <= person.updatedAt) people.set(person.id, person);
}

export function removePerson(id: string): void {
  people.set(id, 'deleted');
}
