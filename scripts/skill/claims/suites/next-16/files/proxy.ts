import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

const isGated = createRouteMatcher(['/gated(.*)', '/static']);
const isPublic = createRouteMatcher(['/gated/in(.*)']);

/** What a path asks of the proxy; each claim has a path of its own. */
export default clerkMiddleware(
  async (auth, request) => {
    const { pathname } = request.nextUrl;
    if (isGated(request) && !isPublic(request)) await auth.protect();
    if (pathname === '/relative')
      await auth.protect({ role: 'org:admin' }, { unauthorizedUrl: '/elsewhere' });
    if (pathname === '/absolute')
      await auth.protect({ role: 'org:admin' }, { unauthorizedUrl: new URL('/elsewhere', request.url).href });
    if (pathname.startsWith('/led')) {
      const { isAuthenticated, redirectToSignIn } = await auth();
      if (!isAuthenticated) return redirectToSignIn();
    }
    const runtime = 'EdgeRuntime' in globalThis ? 'edge' : 'node';
    if (pathname === '/localised')
      return NextResponse.next({ headers: { 'x-other-middleware': 'came by', 'x-runtime': runtime } });
  },
  ({ nextUrl: { pathname } }) => {
    if (pathname === '/api/who/keyed') return { jwtKey: process.env.CLERK_JWT_KEY ?? '' };
    if (pathname === '/api/who/escaped')
      return { jwtKey: (process.env.CLERK_JWT_KEY ?? '').replaceAll('\n', '\\n') };
    if (pathname === '/api/who/parties') return { authorizedParties: ['http://localhost:3000'] };
    if (pathname === '/api/who/secret') return { secretKey: process.env.CLERK_SECRET_KEY ?? '' };
    return {};
  },
);

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
    '/__clerk/(.*)',
  ],
};
