import { decodeJwt } from 'jose';
import { type Handler, sendJson } from '../http.ts';
import { tokenOf } from '../session.ts';
import { entriesOf } from '../store.ts';

export const showSummary: Handler = (request, response) => {
  const claims = decodeJwt<{ o?: { slg: string } }>(tokenOf(request));
  const userId = claims.sub ?? '';
  const entries = entriesOf(userId);
  sendJson(response, 200, {
    userId,
    workspace: claims.o?.slg ?? null,
    entries: entries.length,
    minutes: entries.reduce((sum, entry) => sum + entry.minutes, 0),
  });
};
