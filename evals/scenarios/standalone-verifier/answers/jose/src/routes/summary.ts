import { type Handler, sendJson } from '../http.ts';
import { requireSession } from '../session.ts';
import { entriesOf } from '../store.ts';

export const showSummary: Handler = async (request, response) => {
  const { userId, workspace } = await requireSession(request);
  const entries = entriesOf(userId);
  sendJson(response, 200, {
    userId,
    workspace,
    entries: entries.length,
    minutes: entries.reduce((sum, entry) => sum + entry.minutes, 0),
  });
};
