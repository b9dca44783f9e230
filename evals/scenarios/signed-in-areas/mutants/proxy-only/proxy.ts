import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

const isProtected = createRouteMatcher(['/dashboard(.*)', '/profile(.*)', '/api(.*)']);

export default clerkMiddleware(async (auth, request) => {
  if (!isProtected(request)) return;
  const { isAuthenticated, redirectToSignIn } = await auth();
  if (isAuthenticated) return;
  if (request.nextUrl.pathname.startsWith('/api'))
    return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
  return redirectToSignIn();
});

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
    '/__clerk/(.*)',
  ],
};
