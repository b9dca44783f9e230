import { auth } from '@clerk/nextjs/server';
import Link from 'next/link';

export async function SiteHeader() {
  const { isAuthenticated } = await auth();
  return (
    <header>
      <Link href="/">Home</Link> {isAuthenticated ? <Link href="/projects">Projects</Link> : <SignInLink />}
    </header>
  );
}

function SignInLink() {
  return <a href="/sign-in">Sign in</a>;
}
