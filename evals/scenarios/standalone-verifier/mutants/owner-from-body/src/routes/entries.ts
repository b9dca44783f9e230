import { type Handler, HttpError, readJson, sendJson } from '../http.ts';
import { requireSession } from '../session.ts';
import { addEntry, entriesOf } from '../store.ts';

export const listEntries: Handler = async (request, response) => {
  const { userId } = await requireSession(request);
  sendJson(response, 200, entriesOf(userId));
};

export const createEntry: Handler = async (request, response) => {
  const { userId } = await requireSession(request);
  const { note, minutes, owner } = parse(await readJson(request));
  sendJson(response, 201, addEntry({ userId: owner ?? userId, note, minutes }));
};

function parse(body: unknown): { note: string; minutes: number; owner?: string } {
  const { note, minutes, userId } = (body ?? {}) as Record<string, unknown>;
  if (typeof note !== 'string' || note.trim() === '') throw new HttpError(400, 'note is missing');
  if (typeof minutes !== 'number' || !(minutes > 0)) throw new HttpError(400, 'minutes is missing');
  return { note: note.trim(), minutes, owner: typeof userId === 'string' ? userId : undefined };
}
