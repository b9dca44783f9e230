import { clerkMiddleware } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

export default clerkMiddleware(async (auth, request) => {
  const { sessionStatus } = await auth();
  // Still something to do at Clerk.
  if (sessionStatus === 'pending') {
    const welcome = new URL('/welcome', request.url);
    welcome.searchParams.set('next', request.nextUrl.pathname);
    return NextResponse.redirect(welcome);
  }
});

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
    '/__clerk/(.*)',
  ],
};
