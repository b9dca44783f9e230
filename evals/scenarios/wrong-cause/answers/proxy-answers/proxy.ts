import { clerkMiddleware } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

export default clerkMiddleware(
  async (auth, request) => {
    const path = request.nextUrl.pathname.toLowerCase();
    if (!path.startsWith('/api/') || path === '/api/version') return;
    const { isAuthenticated } = await auth();
    if (!isAuthenticated) return NextResponse.json({ error: 'Not signed in' }, { status: 401 });
  },
  { jwtKey: process.env.CLERK_JWT_KEY },
);

export const config = {
  matcher: ['/((?!_next/|favicon.ico).*)'],
};
