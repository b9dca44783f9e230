import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { REPS, type Rep } from './seed';

/** From the CRM, which takes its time. */
export async function findRep(userId: string): Promise<Rep | undefined> {
  await sleep(50);
  return REPS.find((rep) => rep.userId === userId);
}
