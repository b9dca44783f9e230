import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';

const isGated = createRouteMatcher(['/gated(.*)', '/api/gated(.*)']);

export default clerkMiddleware(
  async (auth, request) => {
    if (isGated(request)) await auth.protect();
  },
  ({ nextUrl: { pathname } }) =>
    pathname === '/api/who/parties' ? { authorizedParties: ['http://localhost:3000'] } : {},
);

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
  ],
};
