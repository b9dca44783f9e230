import { clerkMiddleware } from '@clerk/nextjs/server';

export default clerkMiddleware(
  async (auth, request) => {
    // The gate that the text warns about: it stands here so that the attacks prove it no lock.
    if (/^\/(team|profile)(\/|$)/.test(request.nextUrl.pathname)) await auth.protect();
  },
  { signInUrl: '/sign-in', signUpUrl: '/sign-up' },
);

export const config = {
  matcher: [
    '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)',
    '/(api|trpc)(.*)',
  ],
};
