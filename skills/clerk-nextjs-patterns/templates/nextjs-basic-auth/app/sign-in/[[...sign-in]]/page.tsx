import { SignIn } from '@clerk/nextjs';
import type { Metadata } from 'next';
import { Suspense } from 'react';

export const metadata: Metadata = { title: 'Sign in' };

export default function SignInPage() {
  // <SignIn> reads the path for its steps (/sign-in/factor-one), which a prerendered page does not know yet.
  return (
    <Suspense>
      <SignIn />
    </Suspense>
  );
}
