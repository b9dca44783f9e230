import 'server-only';

// On globalThis, because Next loads a module more than once.
const memory = globalThis as typeof globalThis & { counts?: Map<string, number> };
memory.counts ??= new Map();
const counts = memory.counts;

/** How often this was called with the name. */
export function count(name: string): number {
  const next = (counts.get(name) ?? 0) + 1;
  counts.set(name, next);
  return next;
}

/** The same, and not counted. */
export function countOf(name: string): number {
  return counts.get(name) ?? 0;
}
