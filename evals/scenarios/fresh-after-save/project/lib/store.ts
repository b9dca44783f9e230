import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { GOALS, NOTICES, type Notice } from './seed';

/** Stands for our database, which is far away. */
const READ_MS = 40;

const store = globalThis as typeof globalThis & { goals?: Map<string, string>; notices?: Notice[] };
store.goals ??= new Map(GOALS.map(({ userId, text }) => [userId, text]));
store.notices ??= [...NOTICES];
const { goals, notices } = store as Required<Pick<typeof store, 'goals' | 'notices'>>;

/** As in our ORM: a field that is undefined does not filter. */
interface Where {
  id?: string | undefined;
  organizationId?: string | undefined;
}

const matches = (notice: Notice, where: Where) =>
  (where.id === undefined || notice.id === where.id) &&
  (where.organizationId === undefined || notice.organizationId === where.organizationId);

/** @returns the goal, and when it was read. */
export async function readGoal(userId: string): Promise<{ text: string; readAt: string }> {
  await sleep(READ_MS);
  return { text: goals.get(userId) ?? '', readAt: new Date().toISOString() };
}

export async function writeGoal(userId: string, text: string): Promise<void> {
  goals.set(userId, text);
}

/** @returns the notices, newest first, and when they were read. */
export async function findNotices(where: Where): Promise<{ rows: Notice[]; readAt: string }> {
  await sleep(READ_MS);
  const rows = notices.filter((notice) => matches(notice, where)).map((notice) => ({ ...notice }));
  return { rows: rows.reverse(), readAt: new Date().toISOString() };
}

export async function insertNotice(notice: Omit<Notice, 'id'>): Promise<Notice> {
  const made = { id: `ntc-${crypto.randomUUID()}`, ...notice };
  notices.push(made);
  return made;
}

/** @returns whether there was such a notice. */
export async function updateNotice(where: Where, text: string): Promise<boolean> {
  const notice = notices.find((candidate) => matches(candidate, where));
  if (notice) notice.text = text;
  return notice !== undefined;
}
