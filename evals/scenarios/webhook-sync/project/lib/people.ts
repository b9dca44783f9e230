import 'server-only';
import { PEOPLE } from './seed';
import type { Person } from './types';

const store = globalThis as typeof globalThis & { people?: Map<string, Person> };
store.people ??= new Map(PEOPLE.map((person) => [person.id, person]));
const people = store.people;

export function listPeople(): Person[] {
  return [...people.values()];
}

export function savePerson(person: Person): void {
  people.set(person.id, person);
}

export function removePerson(id: string): void {
  people.delete(id);
}
