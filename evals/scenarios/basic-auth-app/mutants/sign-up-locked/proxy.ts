import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';

const isPublic = createRouteMatcher(['/', '/sign-in(.*)', '/api(.*)']);

export default clerkMiddleware(
  async (auth, request) => {
    if (!isPublic(request)) await auth.protect();
  },
  {
    signInUrl: '/sign-in',
    signUpUrl: '/sign-up',
    jwtKey: process.env.CLERK_JWT_KEY,
    authorizedParties: process.env.CLERK_AUTHORIZED_PARTIES?.split(',').filter(Boolean),
    frontendApiProxy: process.env.NEXT_PUBLIC_CLERK_PROXY_URL?.startsWith('/')
      ? { enabled: true }
      : undefined,
  },
);

export const config = {
  matcher: [
    // Everything but Next's own files and static assets.
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    // APIs always, also where a path looks like an asset (/api/report.csv).
    '/(api|trpc)(.*)',
    // Clerk's Frontend API, where it is reached through this app.
    '/__clerk/(.*)',
  ],
};
