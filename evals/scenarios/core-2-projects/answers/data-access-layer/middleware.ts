import { clerkMiddleware } from '@clerk/nextjs/server';

export default clerkMiddleware(async (auth, request) => {
  if (!request.nextUrl.pathname.startsWith('/api/')) return;
  // Saves the work; who may do what is decided in lib/my-projects.ts.
  if (!(await auth()).sessionId) return Response.json({ error: 'Sign in first' }, { status: 401 });
});

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
  ],
};
