import { clerkMiddleware } from '@clerk/nextjs/server';

// The proxy only reads the session, so that auth() works in the app. It guards nothing: a request can get
// around a path rule, but not around a check beside the data. The three optional settings below are
// explained in .env.example.
export default clerkMiddleware({
  signInUrl: '/sign-in',
  signUpUrl: '/sign-up',
  jwtKey: process.env.CLERK_JWT_KEY,
  authorizedParties: process.env.CLERK_AUTHORIZED_PARTIES?.split(',').filter(Boolean),
  frontendApiProxy: process.env.NEXT_PUBLIC_CLERK_PROXY_URL?.startsWith('/') ? { enabled: true } : undefined,
});

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
