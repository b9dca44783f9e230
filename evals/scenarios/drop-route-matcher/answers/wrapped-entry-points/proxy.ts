import { clerkMiddleware } from '@clerk/nextjs/server';

/** Where a sign-in is needed anyway: saves people the rendering. Nothing relies on it. */
const EARLY = ['account', 'admin'];

export default clerkMiddleware(async (auth, { method, nextUrl }) => {
  const [, area = ''] = nextUrl.pathname.split('/');
  if (method !== 'GET' || !EARLY.includes(area)) return;
  const { isAuthenticated, redirectToSignIn } = await auth();
  if (!isAuthenticated) return redirectToSignIn();
});

// Everything but Next's own files, for the library's names end like those of static files.
export const config = { matcher: ['/((?!_next/).*)'] };
