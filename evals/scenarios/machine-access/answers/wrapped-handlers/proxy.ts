import { clerkMiddleware } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

export default clerkMiddleware(async (auth, request) => {
  if (!request.nextUrl.pathname.startsWith('/api/')) return;
  const { isAuthenticated } = await auth({ acceptsToken: 'any' });
  if (!isAuthenticated) return NextResponse.json({ error: 'unauthenticated' }, { status: 401 });
});

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
    '/__clerk/(.*)',
  ],
};
