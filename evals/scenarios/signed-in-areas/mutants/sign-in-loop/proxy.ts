import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

const isPublic = createRouteMatcher(['/api(.*)']);

export default clerkMiddleware(async (auth, request) => {
  if (request.nextUrl.pathname === '/' || isPublic(request)) return;
  const { isAuthenticated, redirectToSignIn } = await auth();
  if (isAuthenticated) return;
  if (request.nextUrl.pathname.startsWith('/api'))
    return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
  return redirectToSignIn();
});

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    // Documents have names such as brand.css, which the pattern above leaves out.
    '/dashboard/:path*',
    '/(api|trpc)(.*)',
    '/__clerk/(.*)',
  ],
};
