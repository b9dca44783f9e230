import { clerkMiddleware } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

export default clerkMiddleware(async (auth, request) => {
  const { sessionStatus } = await auth();
  if (sessionStatus === 'pending' && !request.nextUrl.pathname.startsWith('/api'))
    return NextResponse.redirect(new URL('/sign-in/tasks', request.url));
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
