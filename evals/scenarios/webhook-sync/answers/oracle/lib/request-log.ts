import 'server-only';
import type { NextRequest } from 'next/server';

/** Writes a line for a request to a webhook. Does not touch its body, which can be read only once. */
export function logRequest(request: NextRequest, outcome: string): void {
  console.log(`[webhook] ${request.method} ${request.nextUrl.pathname} ${outcome}`);
}
