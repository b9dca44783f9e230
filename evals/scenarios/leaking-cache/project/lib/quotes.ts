import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { unstable_cache } from 'next/cache';
import { findQuotes } from './warehouse';

export interface Quotes {
  quotes: { subject: string; amount: number }[];
  computedAt: string;
}

export async function getQuotes(): Promise<Quotes> {
  const { orgId } = await auth();
  const load = unstable_cache(
    async () => {
      const quotes = await findQuotes({ organizationId: orgId ?? undefined });
      return {
        quotes: quotes.map(({ subject, amount }) => ({ subject, amount })),
        computedAt: new Date().toISOString(),
      };
    },
    ['quotes'],
    { revalidate: 300, tags: ['quotes'] },
  );
  return load();
}
