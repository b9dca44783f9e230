import { createServer } from 'node:http';
import { authenticate } from './authenticate.ts';
import { config } from './config.ts';
import { type Handler, HttpError, type PublicHandler, sendJson } from './http.ts';
import { createEntry, listEntries } from './routes/entries.ts';
import { health } from './routes/health.ts';
import { showSummary } from './routes/summary.ts';

const publicRoutes: Record<string, PublicHandler> = {
  'GET /health': health,
};

const routes: Record<string, Handler> = {
  'GET /entries': listEntries,
  'POST /entries': createEntry,
  'GET /summary': showSummary,
};

const server = createServer(async (request, response) => {
  try {
    const [path] = (request.url ?? '/').split('?');
    const route = `${request.method} ${path}`;
    const publicHandler = publicRoutes[route];
    if (publicHandler) return await publicHandler(request, response);

    const session = await authenticate(request);
    if (!session) throw new HttpError(401, 'Sign in first');
    const handler = routes[route];
    if (!handler) throw new HttpError(404, 'There is nothing here');
    await handler(request, response, session);
  } catch (error) {
    if (error instanceof HttpError) return sendJson(response, error.status, { error: error.message });
    console.error(error);
    sendJson(response, 500, { error: 'Something went wrong' });
  }
});

server.listen(config.port, () => console.log(`Hours listens on ${config.port}`));
