import { clerkMiddleware } from '@clerk/nextjs/server';

/** Everything else is for signed-in people. */
function isOpen(path: string): boolean {
  return path === '/' || path === '/api/webhooks/clerk' || /^\/sign-in(\/|$)/.test(path);
}

export default clerkMiddleware(async (auth, request) => {
  if (!isOpen(request.nextUrl.pathname)) await auth.protect();
});

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
    '/__clerk/(.*)',
  ],
};
