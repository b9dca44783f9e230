import 'server-only';

export interface Profile {
  readonly userId: string;
  readonly bio: string;
  /** How many profiles had been read when this one was: tells a fresh answer from a kept one. */
  readonly readNumber: number;
}

export interface Line {
  readonly orgId: string;
  readonly text: string;
  readonly kind: 'turnover' | 'salary';
}

const BIOS: Readonly<Record<string, string>> = {
  user_alice: 'Alice restores harpsichords',
  user_adam: 'Adam keeps bees',
  user_bob: 'Bob builds sheds',
  user_gina: 'Gina collects anvils',
};

const LINES: readonly Line[] = [
  { orgId: 'org_acme', kind: 'turnover', text: 'Acme turned over 7 million' },
  { orgId: 'org_acme', kind: 'salary', text: 'Acme pays Wile 900 a month' },
  { orgId: 'org_globex', kind: 'turnover', text: 'Globex turned over 3 million' },
  { orgId: 'org_globex', kind: 'salary', text: 'Globex pays Hank 80 a month' },
];

function connect() {
  const bios = new Map(Object.entries(BIOS));
  let reads = 0;
  return {
    profile: {
      async find({ userId }: { userId: string }): Promise<Profile> {
        reads += 1;
        return { userId, bio: bios.get(userId) ?? '', readNumber: reads };
      },
      async save({ userId, bio }: { userId: string; bio: string }): Promise<void> {
        bios.set(userId, bio);
      },
    },
    line: {
      /** Takes `undefined` in a filter for "any", as Prisma and others do. */
      async list(where: {
        orgId?: string | null | undefined;
        kind?: Line['kind'] | undefined;
      }): Promise<Line[]> {
        return LINES.filter(
          ({ orgId, kind }) =>
            (where.orgId === undefined || where.orgId === orgId) &&
            (where.kind === undefined || where.kind === kind),
        );
      },
    },
  };
}

// On globalThis, because Next loads a module more than once.
const memory = globalThis as typeof globalThis & { cachingDb?: ReturnType<typeof connect> };
memory.cachingDb ??= connect();

export const db = memory.cachingDb;
