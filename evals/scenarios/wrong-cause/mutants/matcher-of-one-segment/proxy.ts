import { clerkMiddleware } from '@clerk/nextjs/server';

// @clerk/nextjs does not read CLERK_JWT_KEY by itself.
export default clerkMiddleware({ jwtKey: process.env.CLERK_JWT_KEY?.replaceAll('\\n', '\n') });

export const config = {
  matcher: ['/', '/jobs', '/sign-in/:path*', '/api/:name'],
};
