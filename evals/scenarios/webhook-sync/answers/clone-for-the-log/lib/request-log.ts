import 'server-only';
import type { NextRequest } from 'next/server';
import { rememberDelivery } from './deliveries';

type Handler = (request: NextRequest) => Promise<Response>;

/** Writes a line for each request to a webhook; what is genuine is kept for support. */
export function withRequestLog(handler: Handler): Handler {
  return async (request) => {
    const copy = request.clone();
    const response = await handler(request);
    const line = `[webhook] ${request.method} ${request.nextUrl.pathname} ${response.status}`;
    if (response.status === 400) {
      console.log(line);
      return response;
    }
    const { type, data } = await copy.json();
    console.log(`${line} ${type}`);
    rememberDelivery({
      id: request.headers.get('svix-id') ?? 'unknown',
      type,
      about: [data?.first_name, data?.last_name].filter(Boolean).join(' '),
    });
    return response;
  };
}
