import { SignUp } from '@clerk/nextjs';
import type { Metadata } from 'next';
import { Suspense } from 'react';

export const metadata: Metadata = { title: 'Sign up' };

export default function SignUpPage() {
  // <SignUp> reads the path for its steps (/sign-up/factor-one), which a prerendered page does not know yet.
  return (
    <Suspense>
      <SignUp />
    </Suspense>
  );
}
