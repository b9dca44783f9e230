import { clerkMiddleware } from '@clerk/nextjs/server';

export default clerkMiddleware();

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    // Documents have names such as brand.css, which the pattern above leaves out.
    '/dashboard/:path*',
    '/(api|trpc)(.*)',
    '/__clerk/(.*)',
  ],
};
