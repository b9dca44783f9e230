import 'server-only';

export interface Note {
  id: string;
  orgId: string;
  text: string;
}

export interface Profile {
  userId: string;
  bio: string;
}

type Where<Row> = { [Key in keyof Row]?: Row[Key] | undefined };

/** A table that takes `undefined` in a filter for "any", as Prisma and others do. */
class Table<Row extends object> {
  #rows: Row[];
  readonly #key: keyof Row;

  constructor(key: keyof Row, rows: Row[]) {
    this.#key = key;
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

  async put(row: Row): Promise<void> {
    this.#rows = [...this.#rows.filter((other) => other[this.#key] !== row[this.#key]), { ...row }];
  }
}

function matches<Row extends object>(row: Row, where: Where<Row>): boolean {
  return (Object.keys(where) as (keyof Row)[]).every(
    (key) => where[key] === undefined || where[key] === row[key],
  );
}

function seed() {
  return {
    note: new Table<Note>('id', [
      { id: 'a1f4c7d2-5b60-4e19-8d3a-0c9b7e2f1a01', orgId: 'org_acme', text: 'Acme buys Initech in May' },
      {
        id: 'a1f4c7d2-5b60-4e19-8d3a-0c9b7e2f1a02',
        orgId: 'org_acme',
        text: 'Acme lays off the night shift',
      },
      { id: 'a1f4c7d2-5b60-4e19-8d3a-0c9b7e2f1a03', orgId: 'org_acme', text: 'Acme moves to Porto' },
      { id: 'a1f4c7d2-5b60-4e19-8d3a-0c9b7e2f1a04', orgId: 'org_acme', text: 'Acme audit on Friday' },
      { id: 'a1f4c7d2-5b60-4e19-8d3a-0c9b7e2f1a05', orgId: 'org_acme', text: 'Acme sells the fax machine' },
      {
        id: 'a1f4c7d2-5b60-4e19-8d3a-0c9b7e2f1b01',
        orgId: 'org_globex',
        text: 'Globex patents the doughnut',
      },
    ]),
    profile: new Table<Profile>('userId', [{ userId: 'user_bob', bio: 'Bob builds sheds' }]),
  };
}

// On globalThis, because Next loads a module more than once.
const memory = globalThis as typeof globalThis & { teamDb?: ReturnType<typeof seed> };
memory.teamDb ??= seed();

export const db = memory.teamDb;
