import 'server-only';

export interface Note {
  id: string;
  userId: string;
  text: string;
}

export interface Invoice {
  id: string;
  orgId: string;
  text: string;
}

export interface User {
  id: string;
  name: string | null;
}

type Where<Row> = { [Key in keyof Row]?: Row[Key] | undefined };

/** A table that takes `undefined` in a filter for "any", as Prisma and others do. */
class Table<Row extends { id: string }> {
  #rows: Row[];

  constructor(rows: Row[]) {
    this.#rows = rows;
  }

  async list(where: Where<Row>): Promise<Row[]> {
    return this.#rows.filter((row) => matches(row, where)).map((row) => ({ ...row }));
  }

  /** How many rows were deleted. */
  async delete(where: Where<Row>): Promise<number> {
    const before = this.#rows.length;
    this.#rows = this.#rows.filter((row) => !matches(row, where));
    return before - this.#rows.length;
  }

  async upsert(row: Row): Promise<void> {
    this.#rows = [...this.#rows.filter(({ id }) => id !== row.id), { ...row }];
  }
}

function matches<Row extends object>(row: Row, where: Where<Row>): boolean {
  return (Object.keys(where) as (keyof Row)[]).every(
    (key) => where[key] === undefined || where[key] === row[key],
  );
}

function seed() {
  return {
    note: new Table<Note>([
      { id: 'note_a1', userId: 'user_alice', text: 'Alice sees Dr. Okafor on Monday' },
      { id: 'note_a2', userId: 'user_alice', text: 'Alice owes the baker' },
      { id: 'note_a3', userId: 'user_alice', text: 'Alice lost the key' },
      { id: 'note_b1', userId: 'user_bob', text: 'Bob pawned the guitar' },
    ]),
    invoice: new Table<Invoice>([
      { id: 'inv_a1', orgId: 'org_acme', text: 'Acme pays Initech 9 000' },
      { id: 'inv_g1', orgId: 'org_globex', text: 'Globex pays nobody' },
    ]),
    user: new Table<User>([{ id: 'user_bob', name: 'Bob' }]),
  };
}

// On globalThis, because Next loads a module more than once.
const memory = globalThis as typeof globalThis & { apiDb?: ReturnType<typeof seed> };
memory.apiDb ??= seed();

export const db = memory.apiDb;
