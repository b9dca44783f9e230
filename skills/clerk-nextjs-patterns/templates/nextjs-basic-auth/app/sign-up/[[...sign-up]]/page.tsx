import type { Metadata } from 'next';
import { SignUpForm } from '@/app/clerk-forms';

export const metadata: Metadata = { title: 'Sign up' };

export default function SignUpPage() {
  return (
    <div className="auth">
      <SignUpForm />
    </div>
  );
}
