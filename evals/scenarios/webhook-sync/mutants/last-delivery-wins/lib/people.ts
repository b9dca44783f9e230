import 'server-only';
import { PEOPLE } from './seed';
import type { Person } from './types';

interface Store {
  people: Map<string, Person>;
  deleted: Set<string>;
  welcomed: Set<string>;
}

const store = globalThis as typeof globalThis & { directory?: Store };
store.directory ??= {
  people: new Map(PEOPLE.map((person) => [person.id, person])),
  deleted: new Set(),
  welcomed: new Set(),
};
const { people, deleted, welcomed } = store.directory;

export function listPeople(): Person[] {
  return [...people.values()];
}

/** Keeps what is newest, and nobody who was deleted. */
export function savePerson(person: Person): void {
  if (deleted.has(person.id)) return;
  people.set(person.id, person);
}

export function removePerson(id: string): void {
  deleted.add(id);
  people.delete(id);
}

/** Runs `welcome` unless it ran to its end before, or the person is gone. */
export async function welcomeOnce(id: string, welcome: () => Promise<void>): Promise<void> {
  if (deleted.has(id) || welcomed.has(id)) return;
  welcomed.add(id);
  try {
    await welcome();
  } catch (error) {
    welcomed.delete(id);
    throw error;
  }
}
