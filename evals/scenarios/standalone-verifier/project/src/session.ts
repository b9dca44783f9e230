import type { IncomingMessage } from 'node:http';
import { decodeJwt } from 'jose';
import { cookieOf, HttpError } from './http.ts';

export function tokenOf(request: IncomingMessage): string {
  return request.headers.authorization?.replace('Bearer ', '') ?? cookieOf(request, '__session') ?? '';
}

export function userIdOf(request: IncomingMessage): string {
  const header = request.headers['x-user-id'];
  if (typeof header === 'string') return header;
  const { sub } = decodeJwt(tokenOf(request));
  if (!sub) throw new HttpError(400, 'Who are you?');
  return sub;
}
