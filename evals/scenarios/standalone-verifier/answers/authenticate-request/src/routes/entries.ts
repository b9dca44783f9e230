import { type Handler, HttpError, readJson, sendJson } from '../http.ts';
import { addEntry, entriesOf } from '../store.ts';

export const listEntries: Handler = (_request, response, { userId }) => {
  sendJson(response, 200, entriesOf(userId));
};

export const createEntry: Handler = async (request, response, { userId }) => {
  const { note, minutes } = parse(await readJson(request));
  sendJson(response, 201, addEntry({ userId, note, minutes }));
};

function parse(body: unknown): { note: string; minutes: number } {
  const { note, minutes } = (body ?? {}) as Record<string, unknown>;
  if (typeof note !== 'string' || note.trim() === '') throw new HttpError(400, 'note is missing');
  if (typeof minutes !== 'number' || !(minutes > 0)) throw new HttpError(400, 'minutes is missing');
  return { note: note.trim(), minutes };
}
