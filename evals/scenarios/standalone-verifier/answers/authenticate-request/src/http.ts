import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Session {
  readonly userId: string;
  readonly workspace: string | null;
}

export type PublicHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  session: Session,
) => void | Promise<void>;

/** Answered as JSON with its status. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, 'The body is not JSON');
  }
}
