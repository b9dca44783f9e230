import { clerkMiddleware } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

// Only for a quick answer: every page, handler and action checks for itself.
export default clerkMiddleware(async (auth, request) => {
  const [area] = request.nextUrl.pathname.split('/').filter(Boolean);
  if (area !== 'dashboard' && area !== 'profile' && area !== 'api') return;
  const { isAuthenticated, redirectToSignIn } = await auth();
  if (isAuthenticated) return;
  if (area === 'api') return NextResponse.json({ error: 'unauthenticated' }, { status: 401 });
  return redirectToSignIn({ returnBackUrl: request.url });
});

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(dashboard|profile|api|trpc)/(.*)',
    '/__clerk/(.*)',
  ],
};
