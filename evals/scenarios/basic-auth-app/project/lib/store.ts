import 'server-only';

export interface Note {
  id: string;
  userId: string;
  /** The organization that was active when the note was written. */
  orgId: string | null;
  text: string;
  createdAt: string;
}

const shared = globalThis as typeof globalThis & { notes?: Map<string, Note> };
shared.notes ??= new Map();

/** In memory until we have a database. */
export const store = shared.notes;
