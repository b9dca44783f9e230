import 'server-only';
import { unstable_cache } from 'next/cache';
import { listAppointments, listLetters } from './db';
import type { Patient } from './model';

/** Takes a while with years of records, so it is kept for a minute. */
export function summaryOf({ id, name }: Patient): Promise<string[]> {
  const summarize = unstable_cache(
    async () => [
      `Record of ${name}`,
      ...listAppointments(id).map(({ day, reason }) => `${day}: ${reason}`),
      ...listLetters(id).map(({ text }) => text),
    ],
    ['patient-summary'],
    { revalidate: 60 },
  );
  return summarize();
}
