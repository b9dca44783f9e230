import { createServer } from 'node:http';
import { config } from './config.ts';
import { type Handler, HttpError, sendJson } from './http.ts';
import { createEntry, listEntries } from './routes/entries.ts';
import { health } from './routes/health.ts';
import { showSummary } from './routes/summary.ts';
import { requireSession } from './session.ts';

const routes: Record<string, Handler> = {
  'GET /health': health,
  'GET /entries': listEntries,
  'POST /entries': createEntry,
  'GET /summary': showSummary,
};

const server = createServer(async (request, response) => {
  try {
    await requireSession(request);
    const [path] = (request.url ?? '/').split('?');
    const handler = routes[`${request.method} ${path}`];
    if (!handler) throw new HttpError(404, 'There is nothing here');
    await handler(request, response);
  } catch (error) {
    if (error instanceof HttpError) return sendJson(response, error.status, { error: error.message });
    console.error(error);
    sendJson(response, 500, { error: 'Something went wrong' });
  }
});

server.listen(config.port, () => console.log(`Hours listens on ${config.port}`));
