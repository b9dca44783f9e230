import 'server-only';
import type { NextRequest } from 'next/server';
import { rememberDelivery } from './deliveries';

type Handler = (request: NextRequest) => Promise<Response>;

/** Writes a line for each request to a webhook, and keeps it for support. */
export function withRequestLog(handler: Handler): Handler {
  return async (request) => {
    const { type, data } = await request.json();
    console.log(`[webhook] ${request.method} ${request.nextUrl.pathname} ${type}`);
    rememberDelivery({
      id: request.headers.get('svix-id') ?? 'unknown',
      type,
      about: [data?.first_name, data?.last_name].filter(Boolean).join(' '),
    });
    return handler(request);
  };
}
