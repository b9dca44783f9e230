import 'server-only';

const store = globalThis as typeof globalThis & { versions?: Map<string, number> };
store.versions ??= new Map();
const versions = store.versions;

/** How often what belongs to the owner was changed. Part of the key of everything that is cached of it. */
export const versionOf = (owner: string) => versions.get(owner) ?? 0;

export function changed(owner: string) {
  versions.set(owner, versionOf(owner) + 1);
}
