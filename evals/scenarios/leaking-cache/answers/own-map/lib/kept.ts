import 'server-only';

const LIFETIME_MS = 300_000;

/** Keeps what `calculate` makes for a company for five minutes; people who ask meanwhile share it. */
export function kept<T>(calculate: (companyId: string) => Promise<T>) {
  const entries = new Map<string, { since: number; value: Promise<T> }>();
  return {
    get(companyId: string): Promise<T> {
      const entry = entries.get(companyId);
      if (entry && Date.now() - entry.since < LIFETIME_MS) return entry.value;
      const value = calculate(companyId);
      entries.set(companyId, { since: Date.now(), value });
      value.catch(() => entries.delete(companyId));
      return value;
    },
    forget(companyId: string) {
      entries.delete(companyId);
    },
  };
}
