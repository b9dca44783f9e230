import { clerkMiddleware } from '@clerk/nextjs/server';

export default clerkMiddleware();

export const config = {
  matcher: ['/team/:path*', '/sign-in/:path*', '/api/:path*'],
};
