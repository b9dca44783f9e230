import 'server-only';
import { kept } from './kept';
import { findQuotes } from './warehouse';

async function calculate(companyId: string) {
  const found = await findQuotes({ organizationId: companyId });
  return {
    quotes: found.map(({ subject, amount }) => ({ subject, amount })),
    computedAt: new Date().toISOString(),
  };
}

const shared = globalThis as typeof globalThis & {
  quotes?: ReturnType<typeof kept<Awaited<ReturnType<typeof calculate>>>>;
};
shared.quotes ??= kept(calculate);
export const quotes = shared.quotes;
