import { decodeJwt } from 'jose';
import { type Handler, HttpError, sendJson } from '../http.ts';
import { tokenOf } from '../session.ts';
import { entriesOf } from '../store.ts';

export const showSummary: Handler = (request, response) => {
  const token = tokenOf(request);
  if (!token) throw new HttpError(401, 'Sign in first');
  const { sub: userId = '', o } = decodeJwt<{ o?: { slg: string } }>(token);
  const entries = entriesOf(userId);
  sendJson(response, 200, {
    userId,
    workspace: o?.slg ?? null,
    entries: entries.length,
    minutes: entries.reduce((sum, entry) => sum + entry.minutes, 0),
  });
};
