import { clerkMiddleware } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

/** Shows people the way. What they may see and do is checked by pages, handlers and actions themselves. */
export default clerkMiddleware(async (auth, request) => {
  const { pathname, search } = request.nextUrl;
  if (pathname !== '/dashboard' && !pathname.startsWith('/dashboard/')) return;
  if (request.headers.get('sec-fetch-dest') !== 'document') return;
  const { sessionStatus } = await auth();
  if (sessionStatus !== 'pending') return;
  const welcome = new URL('/welcome', request.url);
  welcome.searchParams.set('next', pathname + search);
  return NextResponse.redirect(welcome);
});

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
    '/__clerk/(.*)',
  ],
};
