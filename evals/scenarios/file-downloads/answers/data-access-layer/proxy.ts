import { clerkMiddleware } from '@clerk/nextjs/server';

export default clerkMiddleware(async (auth, request) => {
  // For people only: every file is looked up by its owner all the same.
  if (request.nextUrl.pathname.startsWith('/files/')) await auth.protect();
});

export const config = { matcher: ['/((?!_next/static|_next/image|favicon.ico).*)'] };
