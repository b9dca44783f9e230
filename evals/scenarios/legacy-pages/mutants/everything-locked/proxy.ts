import { clerkMiddleware } from '@clerk/nextjs/server';

export default clerkMiddleware(async (auth, request) => {
  const isOpen = request.nextUrl.pathname === '/' || request.nextUrl.pathname.startsWith('/sign-in');
  const isReports = request.nextUrl.pathname.startsWith('/api/reports');
  if (!isOpen && !isReports) await auth.protect();
});

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
    '/__clerk/(.*)',
  ],
};
