import 'server-only';
import { unstable_cache } from 'next/cache';
import { findQuotes } from './warehouse';

export const quotesOf = (company: string) =>
  unstable_cache(
    async () => {
      const found = await findQuotes({ organizationId: company });
      return {
        quotes: found.map(({ subject, amount }) => ({ subject, amount })),
        computedAt: new Date().toISOString(),
      };
    },
    ['quotes', company],
    { revalidate: 300 },
  )();
