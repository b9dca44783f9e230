import { type PublicHandler, sendJson } from '../http.ts';

export const health: PublicHandler = (_request, response) => sendJson(response, 200, { status: 'ok' });
