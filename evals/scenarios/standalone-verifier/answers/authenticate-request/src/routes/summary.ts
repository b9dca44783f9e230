import { type Handler, sendJson } from '../http.ts';
import { entriesOf } from '../store.ts';

export const showSummary: Handler = (_request, response, { userId, workspace }) => {
  const entries = entriesOf(userId);
  sendJson(response, 200, {
    userId,
    workspace,
    entries: entries.length,
    minutes: entries.reduce((sum, entry) => sum + entry.minutes, 0),
  });
};
