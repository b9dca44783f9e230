import 'server-only';
import { cache } from 'react';
import { listAppointments, listLetters } from './db';
import type { Patient } from './model';

export const summaryOf = cache(
  async ({ id, name }: Patient): Promise<string[]> => [
    `Record of ${name}`,
    ...listAppointments(id).map(({ day, reason }) => `${day}: ${reason}`),
    ...listLetters(id).map(({ text }) => text),
  ],
);
