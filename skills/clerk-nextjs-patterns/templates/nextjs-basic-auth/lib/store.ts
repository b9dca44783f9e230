import 'server-only';

export interface Note {
  id: string;
  userId: string;
  /** The organization that was active when the note was written. */
  orgId: string | null;
  text: string;
  createdAt: string;
}

// YOUR DATABASE GOES HERE. This stand-in lives in memory: it is empty after a restart, and two servers
// would not share it. It hangs on globalThis because Next loads a module more than once.
const memory = globalThis as typeof globalThis & { notes?: Map<string, Note> };
memory.notes ??= new Map();

export const notes = memory.notes;
