import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

const isPublic = createRouteMatcher(['/', '/sign-in(.*)', '/api(.*)']);

export default clerkMiddleware(async (auth, request) => {
  if (isPublic(request)) return;
  const { isAuthenticated, redirectToSignIn } = await auth();
  if (isAuthenticated) return;
  if (request.nextUrl.pathname.startsWith('/api'))
    return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
  return redirectToSignIn();
});
