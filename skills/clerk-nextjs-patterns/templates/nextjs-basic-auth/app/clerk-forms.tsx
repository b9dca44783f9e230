'use client';

import dynamic from 'next/dynamic';

// In the browser only. On the server these render nothing, but while the page is taken over in the browser they
// render as soon as clerk-js is there, and React then reports that the two differ.
export const SignInForm = dynamic(() => import('@clerk/nextjs').then(({ SignIn }) => SignIn), { ssr: false });
export const SignUpForm = dynamic(() => import('@clerk/nextjs').then(({ SignUp }) => SignUp), { ssr: false });
