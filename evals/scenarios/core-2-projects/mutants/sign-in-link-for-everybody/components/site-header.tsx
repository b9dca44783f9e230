import { SignedIn } from '@clerk/nextjs';
import Link from 'next/link';

export function SiteHeader() {
  return (
    <header>
      <Link href="/">Home</Link>
      <SignedIn>
        <Link href="/projects">Projects</Link>
      </SignedIn>
      <Link href="/sign-in">Sign in</Link>
    </header>
  );
}
