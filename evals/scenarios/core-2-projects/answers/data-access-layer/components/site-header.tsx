import { Protect } from '@clerk/nextjs';
import Link from 'next/link';

export function SiteHeader() {
  return (
    <nav>
      <Link href="/">Home</Link>{' '}
      <Protect fallback={<Link href="/sign-in">Sign in</Link>}>
        <Link href="/projects">Projects</Link>
      </Protect>
    </nav>
  );
}
