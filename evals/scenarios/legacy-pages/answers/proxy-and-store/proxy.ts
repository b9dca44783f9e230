import { clerkMiddleware } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

const PAGES = /^\/(reports|statistics)(\/|$)/i;

export default clerkMiddleware(async (auth, request) => {
  const { pathname } = request.nextUrl;
  const isApi = /^\/api\/reports/i.test(pathname);
  if (!isApi && !PAGES.test(pathname)) return;
  if ((await auth()).isAuthenticated) return;
  return isApi
    ? NextResponse.json({ error: 'Sign in first' }, { status: 401 })
    : NextResponse.redirect(new URL('/sign-in', request.url));
});

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
    '/__clerk/(.*)',
  ],
};
