import type { Metadata } from 'next';
import { SignInForm } from '@/app/clerk-forms';

export const metadata: Metadata = { title: 'Sign in' };

export default function SignInPage() {
  return (
    <div className="auth">
      <SignInForm />
    </div>
  );
}
