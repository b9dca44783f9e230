import { type Handler, sendJson } from '../http.ts';

export const health: Handler = (_request, response) => sendJson(response, 200, { status: 'ok' });
