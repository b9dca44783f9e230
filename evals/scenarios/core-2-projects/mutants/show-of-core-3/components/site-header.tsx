import { Show } from '@clerk/nextjs';
import Link from 'next/link';

export function SiteHeader() {
  return (
    <header>
      <Link href="/">Home</Link>
      <Show when="signed-in">
        <Link href="/projects">Projects</Link>
      </Show>
      <Show when="signed-out">
        <Link href="/sign-in">Sign in</Link>
      </Show>
    </header>
  );
}
