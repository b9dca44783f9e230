import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

const isGated = createRouteMatcher(['/gated(.*)']);

export default clerkMiddleware(
  async (auth, request) => {
    if (isGated(request)) await auth.protect();
    const runtime = 'EdgeRuntime' in globalThis ? 'edge' : 'node';
    return NextResponse.next({ headers: { 'x-runtime': runtime } });
  },
  ({ nextUrl: { pathname } }) => (pathname.endsWith('/own') ? { signInUrl: '/sign-in' } : {}),
);

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
  ],
};
