import { clerkMiddleware } from '@clerk/nextjs/server';

// @clerk/nextjs does not read CLERK_JWT_KEY by itself.
export default clerkMiddleware({ jwtKey: process.env.CLERK_JWT_KEY?.replaceAll('\\n', '\n') });

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
    '/__clerk/(.*)',
  ],
};
