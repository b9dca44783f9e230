import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { unstable_cache } from 'next/cache';
import { findQuotes } from './warehouse';

export interface Quotes {
  quotes: { subject: string; amount: number }[];
  computedAt: string;
}

const load = unstable_cache(
  // The argument is part of the key.
  async (orgId: string): Promise<Quotes> => {
    const quotes = await findQuotes({ organizationId: orgId });
    return {
      quotes: quotes.map(({ subject, amount }) => ({ subject, amount })),
      computedAt: new Date().toISOString(),
    };
  },
  ['quotes'],
  { revalidate: 300, tags: ['quotes'] },
);

/** The quotes of the active company, or undefined where whoever asks has none. */
export async function getQuotes(): Promise<Quotes | undefined> {
  const { orgId } = await auth();
  return orgId ? load(orgId) : undefined;
}
